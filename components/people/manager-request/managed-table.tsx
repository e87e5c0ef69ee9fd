import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import { getTranslations } from "@/lib/i18n/server";
import type { ManagedEid, ManagedPerson } from "@/lib/people/manager-request/read";
import { ManagedEids } from "./managed-eids";

interface ManagedTableProps {
  people: (ManagedPerson & { eids: ManagedEid[]; waiting: number })[];
  slug: string;
}

/** A manager's people: who, where, what they hold and what is asked for them. */
export async function ManagedTable({ people, slug }: ManagedTableProps) {
  const t = await getTranslations("manager-request");
  return (
    <Table
      caption={t("title")}
      columns={[
        { key: "name", label: t("name") },
        { key: "department", label: t("department") },
        { key: "eids", label: t("eids") },
        { key: "requests", label: t("requests") },
      ]}
      rows={people.map((person) => ({
        key: person.id,
        cells: {
          name: (
            <>
              <Link className="font-bold text-sjo underline" href={`/${slug}/my/people/${person.id}`}>
                {person.name}
              </Link>
              {person.title ? <span className="block text-ink-3 text-meta">{person.title}</span> : null}
            </>
          ),
          department: person.department,
          eids: <ManagedEids eids={person.eids} />,
          requests:
            person.waiting > 0 ? (
              <StatusTag tone="gran">{t("waiting", { count: person.waiting })}</StatusTag>
            ) : (
              t("waiting", { count: 0 })
            ),
        },
      }))}
    />
  );
}
