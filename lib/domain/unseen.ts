const unseen = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Whether a line holds control characters or marks that turn the direction of text: nobody sees them, and they hide what is there. */
export function hasUnseen(line: string): boolean {
  return unseen.test(line);
}
