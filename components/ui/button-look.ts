import { classNames } from "./class-names";

export type ButtonTone = "primary" | "quiet" | "danger" | "solid-danger";
export type ButtonSize = "normal" | "big";

const tone: Record<ButtonTone, string> = {
  primary: "border-gran bg-gran text-on-gran hover:underline",
  quiet: "border-edge bg-transparent text-ink hover:bg-sunken",
  danger: "border-falu bg-transparent text-falu hover:bg-t-falu",
  "solid-danger": "border-falu bg-falu text-on-falu hover:underline",
};

const size: Record<ButtonSize, string> = {
  normal: "min-h-11 px-4 py-2",
  big: "min-h-15 px-5 py-3 text-lead",
};

/** The look every button and button-like link shares; long Swedish words may wrap. */
export function buttonLook(
  look: { tone?: ButtonTone | undefined; size?: ButtonSize | undefined },
  extra?: string,
): string {
  return classNames(
    "inline-flex items-center justify-center print:hidden gap-2 rounded-control border text-center font-semibold no-underline",
    "underline-offset-4 aria-disabled:opacity-60 disabled:opacity-60",
    tone[look.tone ?? "primary"],
    size[look.size ?? "normal"],
    extra,
  );
}
