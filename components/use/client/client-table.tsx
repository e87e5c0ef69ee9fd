import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import type { ClientView } from "@/lib/use/client/read";
import { stateTones } from "./client-tones";

interface ClientTableProps {
  rows: ClientView[];
  slug: string;
  /** On the page of one party, which is not said again. */
  ofParty?: boolean;
  empty?: ReactNode;
}

/** Programs that may ask, whose they are, and when they last did. */
export async function ClientTable({ rows, slug, ofParty, empty }: ClientTableProps) {
  const [t, format] = await Promise.all([getTranslations("client"), getFormatter()]);
  const day = (text: string) => format.dateTime(new Date(`${text}T12:00:00Z`), "day");
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "name", label: t("column.name"), primary: true },
        ...(ofParty ? [] : [{ key: "party", label: t("column.party") }]),
        { key: "environment", label: t("column.environment") },
        { key: "scopes", label: t("column.scopes") },
        { key: "used", label: t("column.used") },
        { key: "state", label: t("column.state") },
      ]}
      empty={empty}
      rows={rows.map((one) => ({
        key: one.id,
        muted: one.state === "blocked",
        tone: stateTones[one.state],
        cells: {
          name: <Name client={one} connects={ofParty ?? false} slug={slug} />,
          party: <bdi>{one.party.name}</bdi>,
          environment: t(`environment.${one.environment}`),
          scopes: one.scopes.map((scope) => t(`scope.${scope as "access:evaluate"}`)).join(" · "),
          used: one.lastUsedOn ? day(one.lastUsedOn) : t("never-used"),
          state: <StatusTag tone={stateTones[one.state]}>{t(`state.${one.state}`)}</StatusTag>,
        },
      }))}
    />
  );
}

type NameProps = { client: ClientView; slug: string; connects: boolean };

async function Name({ client, slug, connects }: NameProps) {
  const t = await getTranslations("client");
  const page = `/${slug}/relying-parties/${client.party.id}/clients/${client.id}`;
  return (
    <>
      <Link className="block font-bold text-sjo underline wrap-anywhere" href={page}>
        <bdi>{client.name}</bdi>
      </Link>
      <Code long>{client.oauthId}</Code>
      {connects ? (
        <Link
          aria-label={t("connect-title", { name: client.name })}
          className="block py-1"
          href={`${page}/connect`}
        >
          {t("connect")}
        </Link>
      ) : null}
      {client.changes ? <span className="block text-ink-2 text-meta">{t("change-waits")}</span> : null}
    </>
  );
}
