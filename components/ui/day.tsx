import { useFormatter } from "next-intl";

/** A calendar day, YYYY-MM-DD, as the reader's language writes it. */
export function Day({ day }: { day: string }) {
  const format = useFormatter();
  return <time dateTime={day}>{format.dateTime(new Date(`${day}T12:00:00Z`), "day")}</time>;
}
