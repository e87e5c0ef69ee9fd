import { classNames } from "./class-names";

export type ButtonTone = "primary" | "quiet" | "danger" | "solid-danger";
export type ButtonSize = "normal" | "big";

/** The look every button and button-like link shares (button.css), as few letters, since it stands on every page often. */
export function buttonLook(
  { tone = "primary", size = "normal" }: { tone?: ButtonTone | undefined; size?: ButtonSize | undefined },
  extra?: string,
): string {
  return classNames("button", tone !== "primary" && tone, size !== "normal" && size, extra);
}
