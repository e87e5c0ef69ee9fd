import type { ReactNode } from "react";
import { OrganisationShell } from "@/app/[organisation]/organisation-shell";
import { orMissingPage, titleOfOthers } from "@/app/or-missing";
import { roleAwaitedPage } from "@/app/role-awaited";
import { actorIn, requireActor } from "@/lib/session";

interface LayoutProps {
  children: ReactNode;
  params: Promise<{ organisation: string }>;
}

export const generateMetadata = titleOfOthers;

/** The frame alone: each page says itself whom it is for, so that a holder is told what an address of it needs. */
async function OfficerLayout({ children, params }: LayoutProps) {
  const { organisation } = await params;
  const awaited = (await actorIn(organisation)) ? undefined : await roleAwaitedPage(organisation);
  if (awaited) return awaited;
  await requireActor(organisation);
  return <OrganisationShell slug={organisation}>{children}</OrganisationShell>;
}

export default orMissingPage(OfficerLayout);
