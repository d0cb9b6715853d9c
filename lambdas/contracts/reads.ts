/** How operations begin that change nothing. What is not known to change nothing is a change. */
const READ = /^(?:BatchGet|Describe|Get|Head|List|Lookup|Simulate)[A-Z]/;

/** They give credentials away, whatever their names say. Source: STS API Reference. */
const GIVES_CREDENTIALS = /^Get(?:FederationToken|SessionToken|DelegatedAccessToken)$/;

/** Whether an operation of AWS, by its name alone, is known to change nothing and to open no way to change anything. */
export const isRead = (operation: string): boolean =>
  READ.test(operation) && !GIVES_CREDENTIALS.test(operation);
