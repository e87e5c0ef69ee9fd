import { isDay } from "@/lib/domain/core/swedish-time";
import type { ControlException } from "@/lib/domain/mark/control";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

/** A result keeps days, versions, numbers and ids as they are; here they become words. What is no such thing stands as it is. */
export async function exceptionName({ name, why }: ControlException): Promise<string> {
  const [t, format] = await Promise.all([getTranslations("control"), getFormatter()]);
  const [when = name, shard] = name.split("/");
  const day = () => (isDay(when) ? format.dateTime(new Date(`${when}T12:00:00Z`), "day") : name);
  const words: Partial<Record<string, () => string>> = {
    "too-long-ago": () => t("exception.done", { day: day() }),
    "list-gap": () =>
      shard ? t("exception.gap-of-shard", { day: day(), shard }) : t("exception.gap", { day: day() }),
    "not-published": () => t("exception.version", { version: name.replace(/^v(?=\d)/, "") }),
    "limit-too-high": () => t("exception.limit", { count: Number(name) }),
    "key-in-file": () => t("exception.key", { key: name }),
    "activated-by-one": () => t("exception.key", { key: name }),
    "root-list-ends": () => t("exception.list", { list: name }),
    "list-overdue": () => t("exception.list", { list: name }),
    "not-audited": () => t("exception.requirement", { id: name }),
    "detail-erased": () => t("exception.entry", { id: name }),
  };
  return words[why]?.() ?? name;
}
