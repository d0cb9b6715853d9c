/** How somebody proves who he is, in every request. */
export interface TokenSource {
  /** In words, for `whoami` and `doctor`. */
  readonly description: string;
  /** A token that should be valid now. @throws CliError where nobody is signed in */
  current(): Promise<string>;
  /** Another one, after the API took `refused` for none; undefined where there is no other. */
  renewed(refused: string): Promise<string | undefined>;
}
