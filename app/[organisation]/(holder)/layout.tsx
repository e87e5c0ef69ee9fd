import type { ReactNode } from "react";
import { OrganisationShell } from "@/app/[organisation]/organisation-shell";
import { requireActor } from "@/lib/session";

/** A person's own pages, for those who are nothing else and for officers who are employees too. */
export default async function HolderLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ organisation: string }>;
}) {
  const { organisation } = await params;
  await requireActor(organisation, "own:read");
  return <OrganisationShell slug={organisation}>{children}</OrganisationShell>;
}
