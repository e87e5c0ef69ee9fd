import { getFormatter } from "next-intl/server";

/** A calendar day, YYYY-MM-DD, as the reader's language writes it. */
export async function Day({ day }: { day: string }) {
  const format = await getFormatter();
  return <time dateTime={day}>{format.dateTime(new Date(`${day}T12:00:00Z`), "day")}</time>;
}
