import { noticeState, type PartyNotice } from "@/lib/domain/credential/party-notice";
import type { ChannelState } from "@/lib/domain/credential/propagation";
import { msAfter } from "@/lib/domain/credential/propagation-receipt";
import { statusChannels } from "@/lib/domain/credential/status-channel";
import { capitalised, durationWords } from "@/lib/i18n/chart";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import type { PropagationReceipt } from "./read";

const columns: {
  key: "channel" | "number" | "published" | "seen-at" | "after" | "promised";
  numeric?: true;
}[] = [
  { key: "channel" },
  { key: "number", numeric: true },
  { key: "published" },
  { key: "seen-at" },
  { key: "after", numeric: true },
  { key: "promised", numeric: true },
];

const partyColumns = ["party", "told", "phone"] as const;

/** What a receipt says in words, the same on the page and on paper. */
export function receiptWords(receipt: PropagationReceipt, locale: Locale) {
  const t = translator(locale, "propagation");
  const { number, wanted, effect, decidedAt, overtakenAt, effectiveAt } = receipt;
  const at = (effect === "overtaken" ? overtakenAt : effectiveAt) ?? decidedAt;
  const after = durationWords(locale, msAfter(decidedAt, at) / 1000);
  const moment = (instant: Date) => t("moment", { at: instant });
  const rows: [string, string | null][] = [
    [t("decided"), moment(decidedAt)],
    [t("committed"), receipt.committedAt ? moment(receipt.committedAt) : t("unmeasured")],
    [t("effective"), effectiveAt ? moment(effectiveAt) : t("not-yet")],
    [t("overtaken"), overtakenAt && effect === "overtaken" ? moment(overtakenAt) : null],
  ];
  return {
    title: t(`title.${wanted}`),
    statement: t(`statement.${effect}`, { number, wanted, at, after }),
    moments: rows.filter((row): row is [string, string] => row[1] !== null),
    columns: columns.map(({ key, numeric }) => ({ key, label: t(key), ...(numeric ? { numeric } : {}) })),
    partyColumns: partyColumns.map((key) => ({ key, label: t(`notice.${key}`) })),
    parties: receipt.notices.map((one) => noticeWords(one, locale)),
    channels: receipt.channels.map((one) => channelWords(receipt, one, locale)),
  };
}

function noticeWords(one: PartyNotice, locale: Locale) {
  const t = translator(locale, "propagation");
  const { partyId, party, toldAt, phone } = one;
  const state = noticeState(one);
  const told = state === "told" && toldAt ? t("moment", { at: toldAt }) : t(`notice.state.${state}`);
  return { key: partyId, cells: { party, told, phone: phone ?? "–" } };
}

function channelWords(receipt: PropagationReceipt, one: ChannelState, locale: Locale) {
  const t = translator(locale, "propagation");
  const { channel, number, publishedAt, seenAt } = one;
  const moment = (instant: Date) => t("moment", { at: instant });
  // What numbers nothing it publishes is answered from the register, with each question.
  const unnumbered = number === null && publishedAt === null && seenAt !== null;
  const published = publishedAt ? moment(publishedAt) : t(unnumbered ? "at-once" : "unmeasured");
  return {
    key: channel,
    cells: {
      channel: capitalised(locale, translator(locale, "blocking")(`channel.${channel}.name`)),
      number: number ?? "–",
      published: seenAt || publishedAt ? published : t("not-yet"),
      "seen-at": seenAt ? moment(seenAt) : t("not-yet"),
      after: seenAt ? durationWords(locale, msAfter(receipt.decidedAt, seenAt) / 1000) : "–",
      promised: durationWords(locale, statusChannels[channel].promisedMs / 1000),
    },
  };
}
