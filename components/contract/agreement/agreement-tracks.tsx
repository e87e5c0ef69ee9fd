import { ChartTail } from "@/components/ui/chart-tail";
import { Link } from "@/components/ui/link";
import { Track, TrackAxis, TrackLegend, type TrackTick } from "@/components/ui/track";
import type { AgreementTimeLine, TimeLineRow } from "@/lib/contract/agreement/read";
import { placeIn, quartersIn, type Stretch, timeLineGroups } from "@/lib/domain/contract/time-line";
import { getFormatter, getLocale, getTranslations } from "@/lib/i18n/server";
import { timeLineColumns, timeLineDay, timeLineRows, trackNote } from "@/lib/i18n/time-line";
import { noonOf } from "./agreement-look";

const id = "time-line";
const columns = "grid gap-x-4 pr-7 sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]";

interface AgreementTracksProps {
  slug: string;
  line: AgreementTimeLine;
  csv: string;
}

/** The agreements along the days: when each runs, from when to when it can be decided about, and what may follow. */
export async function AgreementTracks({ slug, line, csv }: AgreementTracksProps) {
  const [t, locale, ticks] = await Promise.all([
    getTranslations("agreement"),
    getLocale(),
    ticksOf(line.shown),
  ]);
  const { rows, shown, today } = line;
  const todayAt = placeIn(shown, { from: today, to: today })?.x ?? 0;
  const picture = { ticks, todayAt, shown, slug };
  return (
    <figure className="mt-4">
      <TrackLegend
        id={id}
        words={{
          runs: t("time-line.legend.runs"),
          window: t("time-line.legend.window"),
          option: t("time-line.legend.option"),
          renews: t("time-line.legend.renews"),
        }}
      />
      {/* The months' lines go on below: beside the first heading, or above it where there is no room beside. */}
      <div className={`${columns} mt-3 max-sm:mb-5`}>
        <div className="sm:col-start-2">
          <TrackAxis id={id} ticks={ticks} today={{ x: todayAt, label: t("time-line.today") }} />
        </div>
      </div>
      {timeLineGroups.map((group) => (
        <Group
          key={group}
          picture={picture}
          rows={rows.filter(({ track }) => track.group === group)}
          title={t(`time-line.group.${group}`)}
        />
      ))}
      <ChartTail
        csv={{ href: csv, label: t("time-line.csv") }}
        table={{
          caption: t("time-line.caption"),
          columns: timeLineColumns(locale).map((column) => ({
            ...column,
            ...(column.key === "agreement" ? { primary: true } : {}),
          })),
          rows: timeLineRows(locale, rows, (day) => timeLineDay(locale, day)).map((cells) => ({
            key: `${cells.number} ${cells.about} ${cells.by}`,
            cells,
          })),
        }}
        tableLabel={t("time-line.as-table")}
      />
    </figure>
  );
}

interface Picture {
  ticks: TrackTick[];
  todayAt: number;
  shown: Stretch;
  slug: string;
}

function Group({ title, rows, picture }: { title: string; rows: TimeLineRow[]; picture: Picture }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 className="border-hair border-b pt-4 pb-1.5 font-semibold text-ink-2 text-meta">{title}</h2>
      <ul>
        {rows.map((row) => (
          <Row key={row.id} picture={picture} row={row} />
        ))}
      </ul>
    </section>
  );
}

async function Row({ row, picture }: { row: TimeLineRow; picture: Picture }) {
  const [t, locale] = await Promise.all([getTranslations("agreement"), getLocale()]);
  const { slug, ...given } = picture;
  const decision = row.track.group === "decision";
  const note = trackNote(locale, row.track);
  return (
    <li className={`${columns} break-inside-avoid border-hair border-b`}>
      <div className="min-w-0 py-1.5 text-meta wrap-anywhere">
        <Link
          className="font-semibold text-ink no-underline hover:underline"
          href={`/${slug}/agreements/${row.id}`}
        >
          {row.title || t("untitled")}
        </Link>
        <p className="text-ink-3">
          {row.partyName}, {t(`kind.${row.kind}`).toLocaleLowerCase(locale)}
        </p>
        <p className={`sm:sr-only ${decision ? "font-semibold text-massing" : "text-ink-2"}`}>{note}</p>
      </div>
      <Track
        id={id}
        {...given}
        {...drawn(row, given.shown)}
        note={{ text: note, ...noteAt(row, given.shown) }}
      />
    </li>
  );
}

function drawn({ track }: TimeLineRow, shown: Stretch) {
  const { from, to } = track;
  const places = (stretches: readonly Stretch[]) =>
    stretches.map((one) => placeIn(shown, one)).filter((place) => place !== null);
  return {
    runs: placeIn(shown, { from, to: to ?? shown.to }),
    before: from < shown.from,
    onwards: track.renews || to === null,
    windows: places(track.windows),
    options: places(track.options),
  };
}

/** Beside the last day of what is said, or the end of what runs. */
function noteAt({ track }: TimeLineRow, shown: Stretch) {
  const day = track.windows[0]?.to ?? track.to ?? shown.to;
  const place = placeIn(shown, { from: day, to: day });
  return { at: place ? place.x + place.width : 100, strong: track.group === "decision" };
}

/** The year stands at each January and nowhere else. */
async function ticksOf(shown: Stretch): Promise<TrackTick[]> {
  const format = await getFormatter();
  return quartersIn(shown).map((day) => {
    const strong = day.slice(5, 7) === "01";
    return {
      x: placeIn(shown, { from: day, to: day })?.x ?? 0,
      label: format.dateTime(noonOf(day), strong ? { month: "short", year: "numeric" } : { month: "short" }),
      strong,
    };
  });
}
