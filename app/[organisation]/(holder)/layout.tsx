import type { ReactNode } from "react";
import { OrganisationShell } from "@/app/[organisation]/organisation-shell";
import { orMissingPage, titleOfOthers } from "@/app/or-missing";
import { requireActor } from "@/lib/session";

interface LayoutProps {
  children: ReactNode;
  params: Promise<{ organisation: string }>;
}

export const generateMetadata = titleOfOthers;

/** A person's own pages, for those who are nothing else and for officers who are employees too. */
async function HolderLayout({ children, params }: LayoutProps) {
  const { organisation } = await params;
  await requireActor(organisation);
  return <OrganisationShell slug={organisation}>{children}</OrganisationShell>;
}

export default orMissingPage(HolderLayout);
