import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { withinRequest } from "@/lib/program/request-context";
import type { Admission, CountedClient } from "./admission";
import type { CallLimit, Counted } from "./call-limit";
import { Employers } from "./employers";
import type { ApiHealth } from "./health";
import { allowedBy, allows, countedIn, queryOf, readJson, send } from "./http";
import { ApiFault, problem, problemOf } from "./problem";
import type { Answer, ApiRoute } from "./route";

/** Names each request and counts its answer. */
export interface Follow {
  idOf(request: IncomingMessage): string;
  /** `since` is of performance.now(); whoever hung up has got nothing. */
  answered(route: string, request: IncomingMessage, code: number | "gone", since: number): void;
}

export interface ApiParts {
  routes: readonly ApiRoute[];
  admission: Admission;
  limit: CallLimit;
  health: ApiHealth;
  follow: Follow;
  visitorOf(request: IncomingMessage): string;
  /** Told of faults on our side; requests themselves are not logged. */
  onFault: (fault: unknown) => void;
}

/** Ten megabytes by a slow line. Of a stranger's request nothing is held meanwhile. */
const requestTimeout = 60_000;

/** The api program: everything that machines ask, under the address of the employer it is asked of. */
export function createApiServer(parts: ApiParts): Server {
  const program = new ApiProgram(parts);
  const server = createServer({ requestTimeout, headersTimeout: 5_000, keepAliveTimeout: 15_000 });
  return server.on("request", (request, response) => void program.handle(request, response));
}

/** `undefined`: it has been answered already. */
interface Found {
  /** The pattern that the figures call it. */
  route: string;
  answer(): Promise<Answer | undefined>;
}

class ApiProgram {
  private readonly employers = new Employers();

  constructor(private readonly parts: ApiParts) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const since = performance.now();
    const { socket } = request; // which the request has lost once it is answered
    const id = this.parts.follow.idOf(request);
    let route = "none";
    await withinRequest(id, async () => {
      try {
        const found = this.find(request, response, id);
        route = found.route;
        const answer = await found.answer();
        if (answer) send(request, response, answer, id);
      } catch (fault) {
        this.fail(request, response, fault, id);
      }
    });
    this.parts.follow.answered(route, request, socket.destroyed ? "gone" : response.statusCode, since);
  }

  private fail(request: IncomingMessage, response: ServerResponse, fault: unknown, id: string): void {
    const told = this.told(fault);
    if (response.headersSent) return void response.destroy();
    send(request, response, told, id);
  }

  private told(fault: unknown): Answer {
    const told = problemOf(fault);
    if (told) return told;
    this.parts.onFault(fault);
    return problem(503, "Something is wrong here; try again later.", { headers: { "retry-after": "5" } });
  }

  private find(request: IncomingMessage, response: ServerResponse, id: string): Found {
    const [path = "/", query] = (request.url ?? "/").split("?");
    const searchParams = new URLSearchParams(query);
    if (path === "/health" || path.startsWith("/health/"))
      return { route: "/health", answer: () => this.parts.health.answer(path) };
    const { admission, routes } = this.parts;
    response.setHeader("x-request-id", id);
    response.setHeader("x-content-type-options", "nosniff");
    const own = admission.find(path);
    if (own)
      return {
        route: own.route,
        answer: async () => own.answer({ request, response, ...(await this.employer(own.slug)) }),
      };
    const { slug, below } = placeOf(path);
    const there = routes.filter((route) => route.path === below);
    if (there.length === 0) return { route: "none", answer: async () => notFound() };
    const allowed = there.map(({ method }) => allowedBy(method)).join(", ");
    const route = there.find(({ method }) => allows(method, request.method));
    const label = `/[employer]${below}`;
    if (!route) return { route: label, answer: async () => methodNotAllowed(allowed) };
    const counted = countedIn(response, route.scope ? [{ name: "calls", most: this.parts.limit.most }] : []);
    const answer = async () =>
      this.call(route, request, { ...(await this.employer(slug)), id, searchParams, counted });
    const { says } = route;
    return { route: label, answer: says ? () => answer().catch((fault) => says(this.told(fault))) : answer };
  }

  private async employer(slug: string): Promise<{ organisationId: string; slug: string }> {
    const organisationId = await this.employers.idOf(slug);
    if (!organisationId) throw new ApiFault(404, "There is nothing at this address.");
    return { organisationId, slug };
  }

  /** Who asks comes before what they ask: of a stranger nothing is read. */
  private async call(route: ApiRoute, request: IncomingMessage, asked: Called): Promise<Answer> {
    const { organisationId, slug, id: requestId, counted } = asked;
    const count = (client: CountedClient) =>
      this.parts.limit.countClient(organisationId, client, route.scope, counted);
    const client = await this.parts.admission.admit({ request, organisationId, slug }, route.scope, count);
    const visitor = this.parts.visitorOf(request);
    const read = () =>
      route.reads ? route.reads(request, { organisationId, visitor, counted }) : readJson(request);
    const body = route.method === "GET" ? queryOf(asked.searchParams) : await read();
    const { headers } = request;
    const now = new Date();
    return route.answer({ organisationId, slug, client, body, headers, visitor, requestId, now, counted });
  }
}

interface Called {
  organisationId: string;
  slug: string;
  id: string;
  searchParams: URLSearchParams;
  counted: Counted;
}

/** RFC 8615: a well-known place of an employer's may be asked for before its name too (RFC 8414 §3.1). */
function placeOf(path: string): { slug: string; below: string } {
  const [, wellKnown = "", last = ""] = /^(\/\.well-known\/[a-z-]+)\/([a-z0-9-]{2,40})$/.exec(path) ?? [];
  const [, first = "", rest = ""] = /^\/([a-z0-9-]{2,40})(\/.*)$/.exec(path) ?? [];
  return wellKnown ? { slug: last, below: wellKnown } : { slug: first, below: rest };
}

const notFound = () => problem(404, "There is nothing at this address.");
const methodNotAllowed = (allow: string) =>
  problem(405, "This method is not answered here.", { headers: { allow } });
