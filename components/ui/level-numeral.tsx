import { VisuallyHidden } from "./visually-hidden";

type LevelNumeralProps = {
  level: number | string;
  /** Read aloud in its place: "Tillitsnivå 3". */
  label: string;
  /** big: on the document itself. */
  size?: "small" | "big";
};

/** For a long list, which draws without components and whose column says what the numeral is. */
export const numeralLook =
  "inline-grid size-[26px] place-items-center rounded-full border-[1.5px] border-ink font-bold text-meta leading-none";
const look = {
  small: numeralLook,
  big: "font-bold text-[3.5rem] leading-none tabular-nums",
};

/** A level of assurance as a numeral. */
export function LevelNumeral({ level, label, size = "small" }: LevelNumeralProps) {
  return (
    <span className={look[size]} title={label}>
      <span aria-hidden="true">{level}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
