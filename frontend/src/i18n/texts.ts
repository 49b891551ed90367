/** The shape of a language's texts: every key of English, no other; `satisfies` it and a missing or extra key is a type error. */
export type Texts<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : Texts<English[Key]>;
};
