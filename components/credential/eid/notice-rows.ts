import type { CheckState } from "@/components/ui/checklist";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { noticeState, type PartyNotice } from "@/lib/domain/credential/party-notice";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** A line of the propagation receipt. */
export interface PropagationRow {
  key: string;
  state: CheckState;
  label: string;
  aside?: string;
  detail?: string;
}

interface NoticesProps {
  notices: readonly PartyNotice[];
  /** For who may know which parties there are; others are told how many. */
  named: boolean;
}

/** Relying parties that were told of a change: those together, and each that was not, with whom to ring. */
export async function noticeRows({ notices, named }: NoticesProps, now: Date): Promise<PropagationRow[]> {
  const told = notices.filter((notice) => noticeState(notice) === "told");
  const left = notices.filter((notice) => noticeState(notice) !== "told");
  const rows = named ? await Promise.all(left.map((notice) => leftRow(notice, now))) : await leftCount(left);
  return [...(told.length > 0 ? [await toldRow(told, named, now)] : []), ...rows];
}

async function toldRow(told: readonly PartyNotice[], named: boolean, now: Date): Promise<PropagationRow> {
  const [t, format] = await Promise.all([getTranslations("blocking.notice"), getFormatter()]);
  const times = told.flatMap(({ toldAt }) => toldAt?.getTime() ?? []);
  const each = told.map(async ({ party, toldAt }) => `${party} ${await clock(toldAt ?? now, now)}`);
  return {
    key: "told",
    state: "done",
    label: t("told", { count: told.length }),
    aside: await clock(new Date(Math.max(...times)), now),
    ...(named ? { detail: format.list(await Promise.all(each)) } : {}),
  };
}

async function leftRow(notice: PartyNotice, now: Date): Promise<PropagationRow> {
  const t = await getTranslations("blocking.notice");
  const { partyId, party } = notice;
  const state = noticeState(notice);
  const key = `party ${partyId}`;
  if (state === "waiting") return { key, state, label: t("waiting", { party }) };
  return { key, state: "failed", label: t("untold", { party }), detail: await why(notice, now) };
}

/** What has been tried, what comes next, and whom to ring meanwhile. */
async function why(notice: PartyNotice, now: Date): Promise<string> {
  const t = await getTranslations("blocking.notice");
  const { attempts, nextAt, phone, bounced, mailed } = notice;
  const tried = bounced
    ? t("bounced")
    : !mailed && notice.closedAt
      ? t("no-address")
      : noticeState(notice) === "failed"
        ? t("given-up")
        : nextAt
          ? t("retried", { attempts, next: await clock(nextAt, now) })
          : t("retrying", { attempts });
  return `${tried} ${phone ? t("ring", { phone }) : t("no-phone")}`;
}

async function leftCount(left: readonly PartyNotice[]): Promise<PropagationRow[]> {
  if (left.length === 0) return [];
  const t = await getTranslations("blocking.notice");
  const isFailed = left.some((notice) => noticeState(notice) !== "waiting");
  return [
    { key: "untold", state: isFailed ? "failed" : "waiting", label: t("left", { count: left.length }) },
  ];
}

/** To the second on the day itself; with its date afterwards. */
async function clock(at: Date, now: Date): Promise<string> {
  const format = await getFormatter();
  return dayOf(at) === dayOf(now) ? format.dateTime(at, "second") : format.dateTime(at, "minute");
}
