/** Made from the OpenAPI document by `npm run schemas`: change the API, not this file. */

export interface paths {
    "/v1/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the organization
         * @description The organization, how far its foundation is laid, and how much room its quotas leave. Answers from the first moment on.
         */
        get: operations["getOrganization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the preflight of the organization
         * @description What the latest look found: in each stage, `changes` are what assuring the organization would change, and `reason` is what is in its way. Everything is PENDING before the first look.
         */
        get: operations["getOrganizationPreflight"];
        put?: never;
        /**
         * Run the preflight of the organization
         * @description Goes through every stage of the foundation and changes nothing: what assuring the organization would change in which account, and what is in its way. While one look is under way, asking for another answers with its id.
         */
        post: operations["preflightOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization/assure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assure the organization
         * @description Carries the organization through every stage of its foundation again: what differs is mended, what holds is only looked at. While one run is under way, asking for another answers with its id.
         */
        post: operations["assureOrganization"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description Every account that Holdfast knows, page by page. With filters a page may be shorter than `limit` and not be the last.
         */
        get: operations["listAccounts"];
        put?: never;
        /**
         * Create an account
         * @description Creates an AWS account in the organization and hardens it. The answer comes at once; the work takes some minutes.
         */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the creation of an account
         * @description What would become of a creation, as far as it is written yet: everything that is wrong with it, whether alias and e-mail address are free, the quotas, and what hardening costs. Nothing is written, and nothing is reserved.
         */
        post: operations["checkAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/discover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Discover accounts
         * @description Compares the accounts that Holdfast knows with those of the organization, now. While one discovery is under way, asking for another answers with its id.
         */
        post: operations["discoverAccounts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an account */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an account
         * @description Changes the name or the tags; what is left out stays. The change is made at once.
         */
        patch: operations["updateAccount"];
        trace?: never;
    };
    "/v1/accounts/{id}/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the setup details of an account
         * @description The stages of the latest run, per region, with times and reasons. Before a run has begun every stage is PENDING.
         */
        get: operations["getAccountSetup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the history of an account
         * @description Every change of the account, newest first: what, when and by whom.
         */
        get: operations["getAccountHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the preflight report of an account
         * @description The latest finished look at the account before it was onboarded: every change that onboarding makes unless it is answered otherwise, and every conflict with its options. It counts for an hour.
         */
        get: operations["getAccountPreflight"];
        put?: never;
        /**
         * Run the preflight of an account
         * @description Looks at a DISCOVERED account with every control and changes nothing: what onboarding would change, and what it conflicts with. While one look is under way, asking for another answers with its id.
         */
        post: operations["preflightAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/onboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Onboard an account
         * @description Hardens an account that was found in the organization and puts it under an account type. What is there already is reconfigured in place where it can serve; what cannot serve is answered in `choices`, from the preflight report of the last hour. Without such a report the account is looked at first, and is DISCOVERED again when something has to be answered. A choice by which something is lost is for administrators with a recent sign-in.
         */
        post: operations["onboardAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{id}/assure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assure an account
         * @description Carries the account through every control again. An ACTIVE account stays ACTIVE while it is brought up to date; one in ERROR resumes where it failed. What already holds is only looked at. With `mode=report` an ACTIVE account, or one in MAINTENANCE, is looked at for drift and nothing is changed.
         */
        post: operations["assureAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List account types
         * @description Management, Security and Logging, then the configured ones.
         */
        get: operations["listAccountTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/account-types/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an account type */
        get: operations["getAccountType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List mandatory policies
         * @description The service control policies that ship with Holdfast: what each keeps out of reach, its document, and where it is attached. Policies of your own are not among them.
         */
        get: operations["listPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a mandatory policy */
        get: operations["getPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List operations
         * @description Everything that was asked for, newest first. With a status beside a kind or an account a page may be shorter than `limit` and not be the last.
         */
        get: operations["listOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an operation
         * @description How far something that was asked for has come. Poll it until it is SUCCEEDED or FAILED; a failed one has a reason.
         */
        get: operations["getOperation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the settings
         * @description The configuration in effect, and every control that is made from it. It changes with a deployment.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get where to sign in
         * @description What a program needs to sign a person in.
         */
        get: operations["getSignIn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/caller": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get who is asking
         * @description Whom the token names, and what its role may do.
         */
        get: operations["getCaller"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the description of the API */
        get: operations["getOpenApiDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the description of the API */
        get: operations["getReference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Organization: {
            /** @description Null until the foundation has looked. */
            id: string | null;
            managementAccountId: string;
            /** @description Where Holdfast hardens accounts. */
            regions: string[];
            foundation: {
                /**
                 * @description What must be true of the organization itself.
                 * @enum {string}
                 */
                status: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "SKIPPED";
                stages: components["schemas"]["Stage"][];
            };
            quotas: {
                /** @description Accounts in the organization, closed ones included. */
                accounts: {
                    limit: number;
                    /** @description Null until the foundation has looked. */
                    used: number | null;
                    available: number | null;
                };
                /** @description Creations of accounts that AWS works on at once. */
                accountCreations: {
                    limit: number;
                    /** @description Null until the foundation has looked. */
                    used: number | null;
                    available: number | null;
                };
                policies: {
                    /**
                     * Format: date-time
                     * @description Null until the foundation has looked.
                     */
                    observedAt: string | null;
                    /** @description Service control policies attached directly to the root and to the OUs of account types, whoever attached them. */
                    targets: {
                        id: string;
                        name: string;
                        /** @enum {string} */
                        kind: "root" | "unit";
                        limit: number;
                        used: number;
                        available: number;
                        /** @description Policies of Holdfast, of those used. */
                        mandatory: number;
                        /** @description Policies attached to the root, which bind here and take no place here. */
                        inherited: number;
                    }[];
                    /** @description Characters of each mandatory policy that is attached. */
                    policies: {
                        id: string;
                        name: string;
                        limit: number;
                        used: number;
                        available: number;
                    }[];
                };
            };
        };
        /**
         * @example {
         *       "id": "config",
         *       "title": "Config",
         *       "status": "COMPLETED",
         *       "startedAt": "2026-03-01T09:02:00.000Z",
         *       "endedAt": "2026-03-01T09:04:00.000Z",
         *       "regions": [
         *         {
         *           "region": "eu-west-1",
         *           "status": "COMPLETED",
         *           "changes": [
         *             "The recorder default records all resource types."
         *           ],
         *           "notes": []
         *         }
         *       ]
         *     }
         */
        Stage: {
            id: string;
            title: string;
            /** @enum {string} */
            status: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "SKIPPED";
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            regions: {
                /** @description A region code, or `global` for what has no region. */
                region: string;
                /** @description Of Verification, which has one entry a control. */
                control?: string;
                /** @enum {string} */
                status: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "SKIPPED";
                /** @description Sentences: what was changed here. */
                changes: string[];
                /** @description Sentences: what was found and left alone. */
                notes: string[];
                /** @description Who else keeps this true, such as AWS Control Tower: Holdfast changes nothing here. */
                inherited?: string;
                reason?: components["schemas"]["Reason"];
            }[];
            reason?: components["schemas"]["Reason"];
        };
        /**
         * @example {
         *       "code": "DeniedByServiceControlPolicy",
         *       "message": "config:PutConfigurationRecorder is denied in 444455556666, eu-west-1",
         *       "nextStep": "Exempt HoldfastExecution from the policy, then assure the account again."
         *     }
         */
        Reason: {
            /** @description Stable. */
            code: string;
            message: string;
            /** @description What to do about it. */
            nextStep: string;
        };
        /**
         * @example {
         *       "type": "/v1/docs#AccountNotFound",
         *       "title": "There is no such account",
         *       "status": 404,
         *       "code": "AccountNotFound",
         *       "detail": "account 444444444444 is not in this organization",
         *       "instance": "01JZ7Q0M5V8R2T4W6Y8A0C2E4G"
         *     }
         */
        Problem: {
            /** @description Where the problem is explained. */
            type: string;
            /** @description The same for every occurrence. */
            title: string;
            status: number;
            /** @description Stable: clients may branch on it. */
            code: string;
            /** @description What is wrong with this request. */
            detail: string;
            /** @description Id of the request, as in the header X-Request-Id. */
            instance: string;
            errors?: {
                /** @description JSON pointer into the body; /query, /path and /header begin the others. */
                field: string;
                message: string;
                /** @description What would be allowed, where that is a list. */
                allowed?: string[];
            }[];
            /** @description What has to be answered. */
            conflicts?: {
                /** @description The key of the answer in `choices`. */
                id: string;
                title: string;
                options: ("adopt" | "replace" | "keep")[];
            }[];
            /** @description What to do about it. */
            nextStep?: string;
        };
        Accepted: {
            /**
             * @description Follow the work at /v1/operations/{id}.
             * @example op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G
             */
            operationId: string;
        };
        OrganizationPreflight: {
            /** @description Id of the operation that the run serves; null when there never was one. */
            runId: string | null;
            /** @enum {string} */
            status: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "SKIPPED";
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            stages: components["schemas"]["Stage"][];
        };
        AccountList: {
            items: components["schemas"]["Account"][];
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": "acc_01JZ7Q0M5V8R2T4W6Y8A0C2E4G",
         *       "awsAccountId": "444455556666",
         *       "name": "Payments production",
         *       "alias": "payments-production",
         *       "email": "aws+01jz7q0m5v8r2t4w6y8a0c2e4g@example.com",
         *       "accountType": "production",
         *       "tags": {
         *         "team": "payments"
         *       },
         *       "origin": "HOLDFAST",
         *       "status": "ACTIVE",
         *       "assurance": {
         *         "state": "CURRENT",
         *         "baselineVersion": "5f2c9e01ab34",
         *         "drift": [],
         *         "checkedAt": "2026-03-01T09:04:10.000Z"
         *       },
         *       "exceptions": [],
         *       "organizationalUnitId": "ou-ab12-cdef3456",
         *       "createdAt": "2026-03-01T09:00:00.000Z",
         *       "updatedAt": "2026-03-01T09:04:10.000Z",
         *       "version": 9
         *     }
         */
        Account: {
            /** @description Holdfast's own id: `acc_` and a ULID. */
            id: string;
            /** @description The twelve digits; null until AWS has made the account. */
            awsAccountId: string | null;
            /** @description The name in Holdfast. */
            name: string;
            /** @description The IAM account alias. */
            alias: string | null;
            /** @description E-mail address of the root user. */
            email: string;
            /** @description Id of the account type; null until onboarded. */
            accountType: string | null;
            tags: {
                [key: string]: string;
            };
            /**
             * @description HOLDFAST: created here. EXTERNAL: found in the organization.
             * @enum {string}
             */
            origin: "HOLDFAST" | "EXTERNAL";
            /** @enum {string} */
            status: "INITIALIZING" | "DISCOVERED" | "ONBOARDING" | "ACTIVE" | "ERROR" | "MAINTENANCE" | "SUSPENDED" | "CLOSED";
            assurance: {
                /**
                 * @description Whether the hardening of the account is up to date.
                 * @enum {string}
                 */
                state: "NONE" | "UPDATING" | "CURRENT" | "OUTDATED" | "DRIFTED" | "FAILED";
                /** @description The baseline that was last applied in full; null before the first. */
                baselineVersion: string | null;
                reason?: components["schemas"]["Reason"];
                /** @description What was not as Holdfast left it when it last looked. */
                drift: {
                    stage: string;
                    control: string;
                    /** @description A region code, or `global` for what has no region. */
                    region: string;
                    /** @description What a repair would do, or why it could not be looked at. */
                    sentence: string;
                }[];
                /**
                 * Format: date-time
                 * @description When the account was last looked at, by a run or for drift; null before the first.
                 */
                checkedAt: string | null;
            };
            /** @description What controls leave alone in this account. */
            exceptions: components["schemas"]["Exception"][];
            /** @description The OU the account is in, once known. */
            organizationalUnitId: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** @description Rises by one with every change; the ETag is made from it. */
            version: number;
        };
        Exception: {
            /** @description What was answered with `keep`. */
            conflict: string;
            reason: string;
            /** @description Subject of the token that chose. */
            by: string;
            /** Format: date-time */
            at: string;
        };
        AcceptedForAccount: {
            /** @example acc_01JZ7Q0M5V8R2T4W6Y8A0C2E4G */
            accountId: string;
            /**
             * @description Follow the work at /v1/operations/{id}.
             * @example op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G
             */
            operationId: string;
        };
        /**
         * @example {
         *       "name": "Payments production",
         *       "accountType": "production",
         *       "tags": {
         *         "team": "payments"
         *       }
         *     }
         */
        CreateAccount: {
            /** @description The name of the AWS account. */
            name: string;
            /** @description Id or name of the account type. */
            accountType: string;
            /** @description Derived from the name when absent, with a number when that is taken. */
            alias?: string;
            /**
             * Format: email
             * @description Root e-mail address; made from the configured template when absent.
             */
            email?: string;
            /**
             * @description At most 50 tags, by key. Keys have 1 to 128 characters and do not begin with aws:.
             * @example {
             *       "team": "payments"
             *     }
             */
            tags?: {
                [key: string]: string;
            };
        };
        CreationCheck: {
            /** @description True when the creation would be accepted. */
            ready: boolean;
            /** @description The alias, given or derived; null while there is nothing to derive it from. */
            alias: {
                value: string;
                /** @description False when another account has it. */
                available: boolean;
            } | null;
            /** @description The e-mail address given; null when it is made from the template. */
            email: {
                value: string;
                /** @description False when another account has it. */
                available: boolean;
            } | null;
            /** @description Everything that is wrong, at once. */
            errors: {
                /** @description JSON pointer into the body. */
                field: string;
                message: string;
                /** @description What would be allowed, where that is a list. */
                allowed?: string[];
                /** @description Stable. `FieldMissing` for what a creation needs and is not written yet. */
                code: string;
            }[];
            /** @description As the organization has them. No room does not make a creation refused: AWS does that, or it waits. */
            quotas: {
                /** @description Accounts in the organization, closed ones included. */
                accounts: {
                    limit: number;
                    /** @description Null until the foundation has looked. */
                    used: number | null;
                    available: number | null;
                };
                /** @description Creations of accounts that AWS works on at once. */
                accountCreations: {
                    limit: number;
                    /** @description Null until the foundation has looked. */
                    used: number | null;
                    available: number | null;
                };
            };
            /** @description What hardening adds to the bill of an account that nobody uses. */
            monthlyCost: {
                /** @enum {string} */
                currency: "USD";
                amount: number;
                /** @description Sentences: what was assumed, and what is not in it. */
                notes: string[];
                items: {
                    stage: string;
                    amount: number;
                }[];
            };
        };
        /**
         * @example {
         *       "name": "Payments production",
         *       "alias": "payments"
         *     }
         */
        CheckAccount: {
            /** @description The name of the AWS account. */
            name?: string;
            /** @description Id or name of the account type. */
            accountType?: string;
            /** @description Derived from the name when absent. */
            alias?: string;
            /** @description Made from the template when absent. */
            email?: string;
            tags?: {
                [key: string]: string;
            };
        };
        /**
         * @example {
         *       "name": "Payments",
         *       "tags": {
         *         "team": "payments"
         *       }
         *     }
         */
        UpdateAccount: {
            /** @description The name in Holdfast. The name that the account has in AWS stays as it is. */
            name?: string;
            /**
             * @description Replaces all tags.
             * @example {
             *       "team": "payments"
             *     }
             */
            tags?: {
                [key: string]: string;
            };
        };
        Setup: {
            /** @description Id of the operation that the run serves; null when there never was one. */
            runId: string | null;
            /** @enum {string} */
            status: "PENDING" | "IN_PROGRESS" | "COMPLETED" | "FAILED" | "SKIPPED";
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            stages: components["schemas"]["Stage"][];
            /**
             * Format: date-time
             * @description When it will have ended if it takes as long as earlier ones of its kind; null when there were none, when it has ended, and when it takes longer.
             */
            expectedEndAt: string | null;
            /** @description What carries the run out now, or did last; null when there never was one. */
            execution: components["schemas"]["Execution"] | null;
            /** @description What controls leave alone in this account. */
            exceptions: components["schemas"]["Exception"][];
        };
        /**
         * @example {
         *       "arn": "arn:aws:states:eu-west-1:111122223333:execution:holdfast-foundation:op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G",
         *       "url": null
         *     }
         */
        Execution: {
            /** @description Of the execution in Step Functions. */
            arn: string;
            /** @description Its page in the AWS console; null in the sandbox. */
            url: string | null;
        };
        AccountHistory: {
            items: components["schemas"]["AccountChange"][];
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "at": "2026-03-01T09:04:10.000Z",
         *       "actor": "holdfast:complete-run",
         *       "event": "assurance-completed",
         *       "summary": "Became ACTIVE; assured with baseline '5f2c9e01ab34'.",
         *       "status": "ACTIVE",
         *       "operationId": "op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G",
         *       "version": 9
         *     }
         */
        AccountChange: {
            /** Format: date-time */
            at: string;
            /** @description Subject of the token that asked, or `holdfast:<function>`. */
            actor: string;
            /** @description What kind of change it is; stable. */
            event: string;
            /** @description What happened, as a sentence. */
            summary: string;
            /**
             * @description Of the account since then.
             * @enum {string}
             */
            status: "INITIALIZING" | "DISCOVERED" | "ONBOARDING" | "ACTIVE" | "ERROR" | "MAINTENANCE" | "SUSPENDED" | "CLOSED";
            /** @description What it was part of. */
            operationId?: string;
            /** @description Of the account since then. */
            version: number;
        };
        /**
         * @example {
         *       "operationId": "op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G",
         *       "at": "2026-03-01T09:00:00.000Z",
         *       "expiresAt": "2026-03-01T10:00:00.000Z",
         *       "current": true,
         *       "whole": true,
         *       "digest": "5f2c9e01ab34d6e7",
         *       "changes": 1,
         *       "conflicts": [],
         *       "missing": [],
         *       "stages": [
         *         {
         *           "id": "config",
         *           "title": "Config",
         *           "control": "recorder",
         *           "regions": [
         *             {
         *               "region": "eu-west-1",
         *               "changes": [
         *                 {
         *                   "kind": "start-recording",
         *                   "resource": "default",
         *                   "before": false,
         *                   "after": true,
         *                   "sentence": "Start the recorder default.",
         *                   "destructive": false,
         *                   "conflict": null
         *                 }
         *               ],
         *               "kept": [],
         *               "notes": []
         *             }
         *           ]
         *         }
         *       ]
         *     }
         */
        Preflight: {
            /** @description The operation that looked. */
            operationId: string;
            /**
             * Format: date-time
             * @description When the look began.
             */
            at: string;
            /**
             * Format: date-time
             * @description Until when choices can be held to it.
             */
            expiresAt: string;
            /** @description Whether it still counts. */
            current: boolean;
            /** @description Whether everything was looked at; `missing` says what was not. */
            whole: boolean;
            /** @description Names what was found: the same when nothing has changed. */
            digest: string;
            /** @description How many changes it lists. */
            changes: number;
            conflicts: components["schemas"]["Conflict"][];
            missing: {
                stage: string;
                /** @description A region code, or `global` for what has no region. */
                region?: string;
                code: string;
                message: string;
                nextStep: string;
            }[];
            stages: {
                id: string;
                title: string;
                control: string;
                regions: {
                    /** @description A region code, or `global` for what has no region. */
                    region: string;
                    changes: components["schemas"]["PlannedChange"][];
                    /** @description What stays as it is because the account makes an exception. */
                    kept: components["schemas"]["PlannedChange"][];
                    /** @description Sentences: what was found and is left alone, with what it costs where that is known. */
                    notes: string[];
                    /** @description Who else keeps this true, such as AWS Control Tower: nothing is changed here. */
                    inherited?: string;
                    reason?: components["schemas"]["Reason"] & unknown;
                }[];
                reason?: components["schemas"]["Reason"] & unknown;
            }[];
        };
        Conflict: {
            /** @description The key of the answer in `choices`. */
            id: string;
            title: string;
            control: string;
            options: ("adopt" | "replace" | "keep")[];
            /**
             * @description The answer where nobody gives one; null when somebody has to.
             * @enum {string|null}
             */
            default: "adopt" | null;
            /** @description What was answered. */
            answer: {
                /** @enum {string} */
                choice: "adopt" | "replace" | "keep";
                reason: string | null;
                /** @description Subject of the token that chose. */
                by: string;
                /** Format: date-time */
                at: string;
            } | null;
            /** @description Something of the account is lost by its changes. */
            destructive: boolean;
            regions: string[];
            /** @description Sentences. */
            changes: string[];
            /** @description Sentences: who or what loses something. */
            losers: string[];
        };
        PlannedChange: {
            kind: string;
            /** @description The AWS resource, by name or ARN. */
            resource: string;
            /** @description What it is now; null when it is not there. Secrets are not shown. */
            before?: Record<string, never> | unknown[] | string | number | boolean | null;
            /** @description What it will be; null when it is taken away. */
            after?: Record<string, never> | unknown[] | string | number | boolean | null;
            /** @description The change in words. */
            sentence: string;
            /** @description Something of the account is lost by it. */
            destructive: boolean;
            /** @description The conflict that decides about it. */
            conflict: string | null;
        };
        /**
         * @example {
         *       "accountType": "production",
         *       "choices": {
         *         "recorder.another-recorder": "adopt"
         *       }
         *     }
         */
        OnboardAccount: {
            /** @description Id or name of the account type that the account will be of. */
            accountType: string;
            /**
             * @description Answers to conflicts, by their ids. `adopt`: what is there is reconfigured in place. `replace`: it gives way, whatever is lost by that. `keep`: it stays as it is, and the account makes an exception.
             * @example {
             *       "recorder.another-recorder": "adopt",
             *       "detector.other-administrator": {
             *         "choice": "keep",
             *         "reason": "Watched by the group SOC."
             *       }
             *     }
             */
            choices?: {
                [key: string]: ("adopt" | "replace" | "keep") | {
                    /** @enum {string} */
                    choice: "adopt" | "replace" | "keep";
                    /** @description Why: it is kept with the exception. */
                    reason: string;
                };
            };
        };
        /**
         * @example {
         *       "choices": {
         *         "recorder.another-recorder": "adopt"
         *       }
         *     }
         */
        AssureAccount: {
            /**
             * @description Answers to conflicts, by their ids. `adopt`: what is there is reconfigured in place. `replace`: it gives way, whatever is lost by that. `keep`: it stays as it is, and the account makes an exception.
             * @example {
             *       "recorder.another-recorder": "adopt",
             *       "detector.other-administrator": {
             *         "choice": "keep",
             *         "reason": "Watched by the group SOC."
             *       }
             *     }
             */
            choices?: {
                [key: string]: ("adopt" | "replace" | "keep") | {
                    /** @enum {string} */
                    choice: "adopt" | "replace" | "keep";
                    /** @description Why: it is kept with the exception. */
                    reason: string;
                };
            };
        };
        AccountTypeList: {
            items: components["schemas"]["AccountType"][];
            /** @description Always null: the list has one page. */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": "production",
         *       "name": "Production",
         *       "description": "Serves customers.",
         *       "organizationalUnitId": "ou-ab12-cdef3456",
         *       "foundation": false,
         *       "version": 1
         *     }
         */
        AccountType: {
            id: string;
            name: string;
            description: string;
            /** @description The OU of its accounts; null until the foundation has made it, and for Management. */
            organizationalUnitId: string | null;
            /** @description True: nothing can be created in it or onboarded into it. */
            foundation: boolean;
            version: number;
        };
        PolicyList: {
            items: components["schemas"]["Policy"][];
            /** @description Always null: the list has one page. */
            nextCursor: string | null;
        };
        Policy: {
            id: string;
            /** @description Its name in Organizations. */
            name: string;
            title: string;
            description: string;
            /**
             * @description IN_FORCE: attached as the document says. PENDING: the foundation has still to make it so. OFF: the settings turn all of it off.
             * @enum {string}
             */
            status: "IN_FORCE" | "PENDING" | "OFF";
            /**
             * @description The OUs of all account types and SecurityOU, or SecurityOU alone.
             * @enum {string}
             */
            reach: "everywhere" | "security";
            /** @description Its id in Organizations; null until it is made. */
            policyId: string | null;
            attachedTo: {
                id: string;
                /** @description Of the OU. */
                name: string | null;
            }[];
            guardrails: {
                id: string;
                title: string;
                /** @description What it keeps out of reach, as a sentence. */
                protects: string;
                on: boolean;
                /** @description The setting that turns it off; null where it is on as long as any other is. */
                setting: string | null;
            }[];
            /** @description Length of the document, of 10240 that AWS takes. */
            characters: number | null;
            /** @description The service control policy under these settings; null where all of it is off, and until the foundation accounts are known. */
            document: {
                [key: string]: unknown;
            } | null;
        };
        OperationList: {
            items: components["schemas"]["Operation"][];
            /** @description Send it as `cursor` for the next page; null on the last. */
            nextCursor: string | null;
        };
        /**
         * @example {
         *       "id": "op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G",
         *       "kind": "create-account",
         *       "accountId": "acc_01JZ7Q0M5V8R2T4W6Y8A0C2E4G",
         *       "status": "RUNNING",
         *       "requestedBy": "operator",
         *       "execution": {
         *         "arn": "arn:aws:states:eu-west-1:111122223333:execution:holdfast-account-creation:op_01JZ7Q0M5V8R2T4W6Y8A0C2E4G",
         *         "url": null
         *       },
         *       "createdAt": "2026-03-01T09:00:00.000Z",
         *       "updatedAt": "2026-03-01T09:00:02.000Z"
         *     }
         */
        Operation: {
            id: string;
            /** @enum {string} */
            kind: "create-account" | "onboard-account" | "assure-account" | "preflight-account" | "detect-drift" | "discover-accounts" | "assure-organization" | "preflight-organization";
            /** @description Absent for work on the whole organization. */
            accountId?: string;
            /** @enum {string} */
            status: "ACCEPTED" | "RUNNING" | "SUCCEEDED" | "FAILED";
            /** @description Subject of the token that asked. */
            requestedBy: string;
            reason?: components["schemas"]["Reason"] & unknown;
            /** @description Of discover-accounts: how many accounts were found, by what became of them. */
            result?: {
                [key: string]: number;
            };
            execution: components["schemas"]["Execution"] & unknown;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        Settings: {
            /** @description Of this Holdfast. */
            version: string;
            /** @description Of the controls with these settings; accounts that have another are OUTDATED. */
            baselineVersion: string;
            /** @description holdfast.config.yaml with every default filled in, as docs/config.schema.json describes it; without what only the stacks read. */
            configuration: {
                [key: string]: unknown;
            };
            controls: components["schemas"]["Control"][];
        };
        /**
         * @example {
         *       "id": "recorder",
         *       "stage": "config",
         *       "title": "Configuration recorder",
         *       "description": "AWS Config records every resource in every region and delivers to the log archive.",
         *       "settings": {
         *         "recorder": {
         *           "frequency": "CONTINUOUS",
         *           "snapshotDelivery": "TwentyFour_Hours"
         *         }
         *       }
         *     }
         */
        Control: {
            id: string;
            /** @description Id of the stage that keeps it: of an account, or of the organization. */
            stage: string;
            title: string;
            /** @description What it keeps true, as a sentence. */
            description: string;
            /** @description What of the configuration it is made from, under the same keys. */
            settings: {
                [key: string]: unknown;
            };
        };
        /**
         * @example {
         *       "issuer": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf123",
         *       "clientId": "7lhlkkfbfb4q5kpp90urffao",
         *       "scopes": [
         *         "openid",
         *         "email",
         *         "profile"
         *       ],
         *       "version": "0.1.0"
         *     }
         */
        SignIn: {
            /** @description The OpenID provider: its addresses are at /.well-known/openid-configuration. */
            issuer: string;
            /** @description A public client, which has no secret and uses PKCE. */
            clientId: string;
            /** @description What to ask for. */
            scopes: string[];
            /** @description Of this Holdfast. */
            version: string;
        };
        /**
         * @example {
         *       "subject": "operator",
         *       "role": "viewer",
         *       "signedInAt": "2026-03-01T09:00:00.000Z",
         *       "operations": [
         *         "listAccounts",
         *         "getAccount"
         *       ]
         *     }
         */
        Caller: {
            /** @description As it appears in histories and operations. */
            subject: string;
            /** @enum {string} */
            role: "viewer" | "operator" | "administrator";
            /**
             * Format: date-time
             * @description A choice by which something is lost needs a sign-in of the last fifteen minutes.
             */
            signedInAt: string | null;
            /** @description What the role may do: operation ids of this API. */
            operations: string[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getOrganization: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrganizationPreflight: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest preflight. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationPreflight"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preflightOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: within a day, the same key and request get the same answer and do the work once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; the work goes on after this answer. */
            202: {
                headers: {
                    /** @description /v1/operations/{id} */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `BodyMalformed`: The body is not JSON. `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BodyTooLarge`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MediaTypeUnsupported`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IdempotencyKeyReused`: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assureOrganization: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: within a day, the same key and request get the same answer and do the work once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; the work goes on after this answer. */
            202: {
                headers: {
                    /** @description /v1/operations/{id} */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `BodyMalformed`: The body is not JSON. `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BodyTooLarge`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MediaTypeUnsupported`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IdempotencyKeyReused`: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: {
                /** @description Where the account stands. */
                status?: "INITIALIZING" | "DISCOVERED" | "ONBOARDING" | "ACTIVE" | "ERROR" | "MAINTENANCE" | "SUSPENDED" | "CLOSED";
                /** @description Id or name of an account type. */
                type?: string;
                /** @description Created here, or found. */
                origin?: "HOLDFAST" | "EXTERNAL";
                /** @description Whether its hardening is up to date. */
                assurance?: "NONE" | "UPDATING" | "CURRENT" | "OUTDATED" | "DRIFTED" | "FAILED";
                /** @description key:value. Given more than once, all must be there. */
                tag?: string[];
                /** @description Found in name, alias, e-mail address or AWS account id, in any case. */
                text?: string;
                /** @description A minus in front turns the order round. */
                sort?: "name" | "-name" | "createdAt" | "-createdAt" | "status" | "-status" | "updatedAt" | "-updatedAt";
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountList"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. `CursorInvalid`: The cursor is not valid. `AccountTypeUnknown`: There is no such account type. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: within a day, the same key and request get the same answer and do the work once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAccount"];
            };
        };
        responses: {
            /** @description Accepted; the work goes on after this answer. */
            202: {
                headers: {
                    /** @description /v1/operations/{id} */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedForAccount"];
                };
            };
            /** @description `BodyMalformed`: The body is not JSON. `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. `AccountTypeUnknown`: There is no such account type. `AccountTypeFoundation`: The account type is reserved. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `EmailTaken`: The e-mail address is taken. `AliasTaken`: The alias is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BodyTooLarge`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MediaTypeUnsupported`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IdempotencyKeyReused`: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckAccount"];
            };
        };
        responses: {
            /** @description What would become of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreationCheck"];
                };
            };
            /** @description `BodyMalformed`: The body is not JSON. `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BodyTooLarge`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MediaTypeUnsupported`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discoverAccounts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: within a day, the same key and request get the same answer and do the work once. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; the work goes on after this answer. */
            202: {
                headers: {
                    /** @description /v1/operations/{id} */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description `BodyMalformed`: The body is not JSON. `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BodyTooLarge`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MediaTypeUnsupported`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IdempotencyKeyReused`: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Holdfast's id of the account, or its twelve digits in AWS. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    /** @description Send it as If-Match to change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `AccountNotFound`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that the account must still have. Without it the change is made to whatever is there. */
                "If-Match"?: string;
            };
            path: {
                /** @description Holdfast's id of the account, or its twelve digits in AWS. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateAccount"];
            };
        };
        responses: {
            /** @description The account after the change. */
            200: {
                headers: {
                    /** @description Send it as If-Match to change. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /** @description `BodyMalformed`: The body is not JSON. `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `AccountNotFound`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IllegalTransition`: The account cannot do this now. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `AccountChangedMeanwhile`: The account was changed meanwhile. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BodyTooLarge`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MediaTypeUnsupported`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. `WriteContended`: Others write the same item. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountSetup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Holdfast's id of the account, or its twelve digits in AWS. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The latest run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setup"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `AccountNotFound`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountHistory: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Holdfast's id of the account, or its twelve digits in AWS. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountHistory"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. `CursorInvalid`: The cursor is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `AccountNotFound`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountPreflight: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Holdfast's id of the account, or its twelve digits in AWS. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preflight"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `AccountNotFound`: There is no such account. `PreflightNotFound`: There is no preflight report. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preflightAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: within a day, the same key and request get the same answer and do the work once. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Holdfast's id of the account, or its twelve digits in AWS. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; the work goes on after this answer. */
            202: {
                headers: {
                    /** @description /v1/operations/{id} */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedForAccount"];
                };
            };
            /** @description `BodyMalformed`: The body is not JSON. `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `AccountNotFound`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IllegalTransition`: The account cannot do this now. `RunInProgress`: The account is being worked on. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BodyTooLarge`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MediaTypeUnsupported`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IdempotencyKeyReused`: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onboardAccount: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request safe to repeat: within a day, the same key and request get the same answer and do the work once. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Holdfast's id of the account, or its twelve digits in AWS. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnboardAccount"];
            };
        };
        responses: {
            /** @description Accepted; the work goes on after this answer. */
            202: {
                headers: {
                    /** @description /v1/operations/{id} */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedForAccount"];
                };
            };
            /** @description `BodyMalformed`: The body is not JSON. `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. `AccountTypeUnknown`: There is no such account type. `AccountTypeFoundation`: The account type is reserved. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. `ConsentNeedsAdministrator`: Only an administrator may consent to this. `SignInTooOld`: The sign-in is too long ago. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `AccountNotFound`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IllegalTransition`: The account cannot do this now. `RunInProgress`: The account is being worked on. `PreflightMissing`: Nothing is known that could be chosen about. `PreflightOutdated`: The preflight report is too old. `ConflictUnanswered`: Conflicts are unanswered. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BodyTooLarge`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MediaTypeUnsupported`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IdempotencyKeyReused`: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assureAccount: {
        parameters: {
            query?: {
                /** @description repair: what differs is changed. report: it is only looked for, and noted as drift. */
                mode?: "repair" | "report";
            };
            header?: {
                /** @description Makes the request safe to repeat: within a day, the same key and request get the same answer and do the work once. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description Holdfast's id of the account, or its twelve digits in AWS. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AssureAccount"];
            };
        };
        responses: {
            /** @description Accepted; the work goes on after this answer. */
            202: {
                headers: {
                    /** @description /v1/operations/{id} */
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedForAccount"];
                };
            };
            /** @description `BodyMalformed`: The body is not JSON. `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. `ConsentNeedsAdministrator`: Only an administrator may consent to this. `SignInTooOld`: The sign-in is too long ago. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `AccountNotFound`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IllegalTransition`: The account cannot do this now. `RunInProgress`: The account is being worked on. `PreflightMissing`: Nothing is known that could be chosen about. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `BodyTooLarge`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `MediaTypeUnsupported`: The body is not declared as JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IdempotencyKeyReused`: The idempotency key belongs to another request. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccountTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every account type. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountTypeList"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccountType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the account type. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account type. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountType"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `AccountTypeNotFound`: There is no such account type. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every mandatory policy. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyList"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the policy. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PolicyNotFound`: There is no such policy. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOperations: {
        parameters: {
            query?: {
                /** @description How far it is. */
                status?: "ACCEPTED" | "RUNNING" | "SUCCEEDED" | "FAILED";
                /** @description What was asked for. */
                kind?: "create-account" | "onboard-account" | "assure-account" | "preflight-account" | "detect-drift" | "discover-accounts" | "assure-organization" | "preflight-organization";
                /** @description What was asked for of that account. */
                account?: string;
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `nextCursor` of the page before, with the same filter and sort. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationList"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. `CursorInvalid`: The cursor is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `AccountNotFound`: There is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOperation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As answered when the work was accepted. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The operation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operation"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `OperationNotFound`: There is no such operation. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The provider and the client. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCaller: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Caller"];
                };
            };
            /** @description `FieldUnknown`: A field is not known. `FieldInvalid`: A field is not valid. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TokenMissing`: A token is needed. `TokenInvalid`: The token is not valid. `TokenExpired`: The token has expired. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. `RoleMissing`: The role does not suffice. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `SigningKeysUnavailable`: Tokens cannot be checked now. `TableUnavailable`: The table does not answer. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenApiDocument: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReference: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page for people. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `FrontDoorBypassed`: This is not the way in. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `Unexpected`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
