import { permanentRedirect } from "next/navigation";

/** The statement's Swedish address. */
export default function Tillganglighet(): never {
  permanentRedirect("/accessibility");
}
