/**
 * Control and format characters (Unicode's Cc, Cf, Zl and Zp), what is private or not assigned, and what draws nothing
 * though it is a letter or a mark: fillers, variation selectors, the Braille blank.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * Joiners that change what is seen: within words of scripts that join letters, after no more marks than a letter has,
 * and within one picture; and the tags of a flag, no more than a region's code has.
 */
const visibleJoiners =
  /(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Malayalam}\p{Script=Sinhala}]\p{M}{0,8})[\u200c\u200d](?=[\p{L}\p{M}])|(?<=\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}]?)\u200d(?=\p{Extended_Pictographic})|(?<=\p{Emoji})[\ufe0e\ufe0f]|(?<=\u{1f3f4}[\u{e0020}-\u{e007e}]{0,16})[\u{e0020}-\u{e007f}]/gu;

/** Whether a line holds what nobody sees: it hides what is there, or makes two texts look like one. */
export function hasInvisible(line: string): boolean {
  return invisible.test(line) && invisible.test(line.replace(visibleJoiners, ""));
}

/** The same for a text of several lines. */
export function hasInvisibleInLines(text: string): boolean {
  return hasInvisible(text.replace(/[\r\n\t]/g, " "));
}

/** For what no person can write anew: a file's name, what another program said. */
export function withoutInvisible(text: string): string {
  return hasInvisible(text) ? text.replace(new RegExp(invisible.source, "gu"), " ") : text;
}
