import type { ReactNode } from "react";
import { titleBeneath } from "@/app/or-missing";
import { requireMark } from "./mark";

type Props = { params: Promise<{ organisation: string; mark: string }> };

export const generateMetadata = titleBeneath(async ({ params }: Props) => {
  const { organisation, mark } = await params;
  await requireMark(organisation, mark);
});

/** Only a title: what stands around the pages is their own frame's. */
export default function MarkLayout({ children }: { children: ReactNode }) {
  return children;
}
