/** A way to say something, and how it is said where the grammar has a place for it. */
export interface Rewording {
  said: RegExp;
  /** Where the whole question does not fit, it stays as it is. */
  where?: RegExp;
  instead: string;
}
