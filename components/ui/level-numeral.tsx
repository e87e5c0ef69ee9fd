import { VisuallyHidden } from "./visually-hidden";

type LevelNumeralProps = {
  level: number | string;
  /** Read aloud in its place: "Tillitsnivå 3". */
  label: string;
  /** big: on the document itself. */
  size?: "small" | "big";
};

const look = {
  small: "numeral",
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
