import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SubmitButton } from "@/components/ui/submit-button";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { getTranslations } from "@/lib/i18n/server";
import { markOwnReadAction, markReadAction } from "@/lib/operation/inbox/actions";
import type { InboxItem } from "@/lib/operation/inbox/read";
import { placeOf, wordsOf } from "./inbox-line";

interface InboxListProps {
  items: InboxItem[];
  slug: string;
  /** One's own, on one's own page; otherwise an officer's. */
  own?: boolean;
  /** Whom a holder calls when it was not them. */
  phone?: string;
}

const row =
  "grid items-start gap-x-4 gap-y-2 border-hair border-b py-3 sm:grid-cols-[minmax(0,1fr)_auto] [overflow-wrap:anywhere]";

/** What has happened, one row each, with the way there and a button that says it was read. */
export async function InboxList({ items, slug, own = false, phone }: InboxListProps) {
  const lines = await Promise.all(items.map((item) => wordsOf(item, phone)));
  return (
    <ul>
      {items.map((item, at) => (
        <li className={row} key={`${item.kind} ${item.ref}`}>
          <Said at={item.at} said={lines[at]?.said ?? ""} title={lines[at]?.title ?? ""} />
          <div className="flex flex-wrap items-start gap-2.5">
            <Open item={item} slug={slug} title={lines[at]?.title ?? ""} />
            {item.read ? null : <Mark item={item} own={own} slug={slug} title={lines[at]?.title ?? ""} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

async function Said({ title, said, at }: { title: string; said: string; at: Date }) {
  const t = await getTranslations("inbox");
  return (
    <div>
      <b>{title}</b>
      {said ? <span className="block">{said}</span> : null}
      <span className="block text-ink-3 text-meta">{t("at", { at })}</span>
    </div>
  );
}

interface OneProps {
  item: InboxItem;
  slug: string;
  title: string;
}

async function Open({ item, slug, title }: OneProps) {
  const t = await getTranslations("inbox");
  const place = placeOf(item);
  if (place === null) return null;
  return (
    <LinkButton href={`/${slug}${place}`}>
      {t("open")}
      <VisuallyHidden> {title}</VisuallyHidden>
    </LinkButton>
  );
}

async function Mark({ item: { kind, ref }, own, slug, title }: OneProps & { own: boolean }) {
  const t = await getTranslations("inbox");
  return (
    <Form
      action={own ? markOwnReadAction : markReadAction}
      hidden={{ kind, ref }}
      idPrefix={`read-${kind}-${ref.replaceAll(/\W/g, "-")}`}
      organisation={slug}
      requestId={randomUUID()}
    >
      <SubmitButton tone="quiet">
        <span>
          {t("mark")}
          <VisuallyHidden> {title}</VisuallyHidden>
        </span>
      </SubmitButton>
    </Form>
  );
}
