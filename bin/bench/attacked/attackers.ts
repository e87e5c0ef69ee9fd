import { hostilities } from "./attack";
import { Visitor } from "./visitor";

/**
 * A program of its own, since attackers are elsewhere: what it costs to send an attack is then not in the time that a page
 * takes. Its words are where the web and api programs answer and the product's folder. It attacks once for each message.
 */
const [url = "", apiUrl = "", folder = ""] = process.argv.slice(2);
const come = (persona: string) => Visitor.signedIn(url, persona);
const uploaders = [await come("karin-ek"), await come("lisa-berg"), await come("nils-wik")];
const attack = await hostilities({ uploaders, flooder: await come("jonas-falk"), apiUrl, folder });
process.on("message", async () => process.send?.(await attack()));
process.once("disconnect", () => process.exit());
process.send?.("ready");
