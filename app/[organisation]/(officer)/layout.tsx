import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { OrganisationShell } from "@/app/[organisation]/organisation-shell";
import { requireActor } from "@/lib/session";

export default async function OfficerLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ organisation: string }>;
}) {
  const { organisation } = await params;
  const actor = await requireActor(organisation);
  if (actor.kind !== "officer") redirect(`/${organisation}/my`);
  return <OrganisationShell slug={organisation}>{children}</OrganisationShell>;
}
