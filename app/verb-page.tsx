import type { ReactNode } from "react";
import { orMissing, titleOrMissing } from "./or-missing";

interface VerbPage<Address, Subject> {
  /** What the action is about; leads elsewhere when it cannot be done. */
  subject: (address: Address) => Promise<Subject>;
  title: (subject: Subject) => Promise<string>;
  show: (subject: Subject, page: { address: Address; title: string }) => ReactNode | Promise<ReactNode>;
}

/** A page that confirms one action: its heading is its title, and either says what is missing or closed. */
export function verbPage<Address extends { organisation: string }, Subject>({
  subject,
  title,
  show,
}: VerbPage<Address, Subject>) {
  interface Props {
    params: Promise<Address>;
  }
  return {
    generateMetadata: titleOrMissing(async ({ params }: Props) => ({
      title: await title(await subject(await params)),
    })),
    Page: orMissing(async ({ params }: Props) => {
      const address = await params;
      const found = await subject(address);
      return show(found, { address, title: await title(found) });
    }),
  };
}
