/** Holds real answers against the OpenAPI document, with a validator that is not ours. */
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { SentEvent } from "@/lib/kernel/webhook-events";
import { openApiDocument } from "../openapi";
import { type Operation, operations } from "../operations";

/** A request and its answer as they went over the wire. `requestBody` undefined: there was none. */
export type Exchange = {
  operationId: string;
  requestBody?: unknown;
  status: number;
  headers: Headers;
  /** Undefined: there was none. */
  body?: unknown;
};

type Node = { [name: string]: Node | string | undefined };
const document = closed(openApiDocument("http://localhost")) as Node;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat("int32", true);
ajv.addFormat("int64", true);
ajv.addSchema(document, "contract");

/** What the document does not say of this answer, in words; empty: it is as promised. Members it does not name count as wrong. */
export function contractFaults(exchange: Exchange): string[] {
  const operation = operations.find(({ id }) => id === exchange.operationId);
  if (!operation) return [`there is no operation ${exchange.operationId}`];
  const pointer = pointerOf(operation);
  const response = at(`${pointer}/responses/${exchange.status}`);
  if (!response) return [`${operation.id} never answers ${exchange.status}`];
  return [
    ...headerFaults(response, exchange.headers),
    ...bodyFaults(`${pointer}/responses/${exchange.status}`, response, exchange),
    ...(exchange.status < 300 ? requestFaults(pointer, exchange) : []),
  ].map((fault) => `${operation.id} ${exchange.status}: ${fault}`);
}

/** What the document does not say of this webhook, likewise. */
export function webhookFaults(event: SentEvent, body: unknown): string[] {
  return faultsOf(`/webhooks/${event}/post/requestBody/content/application~1json/schema`, body);
}

/** The operation of a method and an address such as `/api/v1/redemptions/rdm_…`, with or without its `?`. */
export function operationAt(method: string, address: string): Operation | undefined {
  const [path = ""] = address.split("?");
  return operations.find(
    (one) => one.method === method && new RegExp(`^${one.path.replace("{id}", "[^/]+")}$`).test(path),
  );
}

/** Headers of limits come with a key, and Retry-After says how long where the limit is the reason. */
function headerFaults(response: Node, headers: Headers): string[] {
  const promised = Object.keys(response.headers ?? {});
  const mayLack = headers.has("idempotency-replayed") ? [] : ["Idempotency-Replayed"];
  if (!headers.has("ratelimit")) mayLack.push("RateLimit", "RateLimit-Policy");
  const lacking = promised.filter((name) => !headers.has(name) && !mayLack.includes(name));
  const ours = ["location", "etag", "idempotency-replayed", "retry-after"];
  const unsaid = ours.filter(
    (name) => headers.has(name) && !promised.some((one) => one.toLowerCase() === name),
  );
  const wrong = promised.flatMap((name) => {
    const value = headers.get(name);
    const isNumber = name === "Retry-After";
    return value === null
      ? []
      : faultsOf(`/components/headers/${name}/schema`, isNumber ? Number(value) : value);
  });
  return [
    ...lacking.map((name) => `no ${name}`),
    ...unsaid.map((name) => `${name} is not promised`),
    ...wrong,
  ];
}

function bodyFaults(pointer: string, response: Node, { status, headers, body }: Exchange): string[] {
  const [type] = Object.keys(response.content ?? {});
  if (!type) return body === undefined ? [] : ["has a body"];
  const given = headers.get("content-type");
  if (given !== type) return [`is ${given}`];
  const faults = faultsOf(`${pointer}/content/${escaped(type)}/schema`, body);
  const said = (body as { status?: unknown } | undefined)?.status;
  return status >= 400 && said !== status ? [...faults, `says ${said}`] : faults;
}

/** What was accepted must be what the document allows to send. */
function requestFaults(pointer: string, { requestBody }: Exchange): string[] {
  if (requestBody === undefined) {
    const request = at(`${pointer}/requestBody`) as { required?: unknown } | undefined;
    return request?.required === true ? ["was accepted without a body"] : [];
  }
  return faultsOf(`${pointer}/requestBody/content/application~1json/schema`, requestBody).map(
    (fault) => `was accepted, but ${fault}`,
  );
}

function faultsOf(pointer: string, value: unknown): string[] {
  const validate = ajv.getSchema(`contract#${encodeURI(pointer)}`);
  if (!validate) return [`the document has no ${pointer}`];
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || "it"} ${message}`);
}

function pointerOf({ path, method }: Operation): string {
  return `/paths/${escaped(path)}/${method.toLowerCase()}`;
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function at(pointer: string): Node | undefined {
  let node: Node | string | undefined = document;
  for (const part of pointer.split("/").slice(1)) {
    if (typeof node !== "object") return undefined;
    node = node[part.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return typeof node === "object" ? node : undefined;
}

/** Clients must ignore what they do not know; our own answers may have nothing that the document does not name. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).map(([name, value]) => [name, closed(value)] as const);
  const isObject = "type" in node && node.type === "object" && "properties" in node;
  return { ...(isObject ? { additionalProperties: false } : {}), ...Object.fromEntries(entries) };
}
