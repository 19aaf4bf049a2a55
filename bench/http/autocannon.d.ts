/** What the benches use of autocannon 9, which brings no types. */
declare module "autocannon" {
  type Context = Record<string, string>;
  export type CannonRequest = {
    method: string;
    path: string;
    headers?: Record<string, string>;
    body?: string;
    /** Runs before each request; what it gives is sent. */
    setupRequest?: (request: CannonRequest, context: Context) => CannonRequest;
    onResponse?: (status: number, body: string, context: Context) => void;
  };
  export type CannonResult = {
    /** Seconds. */
    duration: number;
    requests: { total: number; average: number };
    /** Milliseconds. */
    latency: { p50: number; p99: number };
    errors: number;
    timeouts: number;
    non2xx: number;
  };
  export default function autocannon(options: {
    url: string;
    connections: number;
    duration?: number;
    amount?: number;
    requests: CannonRequest[];
  }): Promise<CannonResult>;
}
