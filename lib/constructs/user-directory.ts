import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  CfnUserPoolUser,
  CfnUserPoolUserToGroupAttachment,
  FeaturePlan,
  Mfa,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { API_ROLES, type ApiRole } from '../../lambdas/contracts/roles.ts';
import { acknowledge } from './acknowledge.ts';

export interface UserDirectoryProps {
  /** E-mail address of whoever invites the others. */
  readonly firstAdministrator?: string;
}

/** Cognito puts the address and a password that lasts three days in. */
const INVITATION = {
  emailSubject: 'Your invitation to Holdfast',
  emailBody:
    'You may sign in to Holdfast as {username} with the temporary password {####}. Whoever invited you knows the address; bring an authenticator app.',
};

/** The people who may sign in, when no other OIDC issuer is configured: a user pool with a group for each role. */
export class UserDirectory extends Construct {
  readonly pool: UserPool;

  constructor(scope: Construct, id: string, props: UserDirectoryProps) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      userPoolName: 'holdfast',
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      passwordPolicy: {
        minLength: 14,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        passwordHistorySize: 24,
        tempPasswordValidity: Duration.days(3),
      },
      userInvitation: INVITATION,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const groups = new Map(API_ROLES.map((role) => [role, this.addGroup(role)]));
    this.invite(props.firstAdministrator, groups.get('administrator'));
    const plan =
      'Threat protection is a paid plan; MFA is required of everyone and sign-up is off.';
    acknowledge(this.pool, { 'AwsSolutions-COG3': plan, 'AwsSolutions-COG8': plan });
  }

  private addGroup(role: ApiRole): CfnUserPoolGroup {
    return new CfnUserPoolGroup(this, role, {
      userPoolId: this.pool.userPoolId,
      groupName: role,
    });
  }

  /** Cognito sends the invitation. Another address later leaves this person where they are: the pool is theirs to tidy. */
  private invite(email: string | undefined, administrators: CfnUserPoolGroup | undefined): void {
    if (email === undefined || administrators === undefined) return;
    const { userPoolId } = this.pool;
    const user = new CfnUserPoolUser(this, 'FirstAdministrator', {
      userPoolId,
      username: email,
      desiredDeliveryMediums: ['EMAIL'],
      userAttributes: [
        { name: 'email', value: email },
        { name: 'email_verified', value: 'true' },
      ],
    });
    const membership = new CfnUserPoolUserToGroupAttachment(this, 'FirstAdministratorRole', {
      userPoolId,
      username: user.ref,
      groupName: 'administrator',
    });
    membership.addResourceDependency(administrators);
    for (const kept of [user, membership]) {
      kept.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    }
  }
}
