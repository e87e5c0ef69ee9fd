/** A letter of any script: a name has one. */
const letter = /\p{L}/u;
/** A tag or an entity, as when a name was copied out of a page's source. */
const markup = /[<>]|&(#\d+|#x[\da-f]+|[a-z]{2,8});/i;

/** A name that may well be right, and that nobody should record without having been asked: only pictures, or markup. */
export const isOddName = (name: string): boolean => !letter.test(name) || markup.test(name);
