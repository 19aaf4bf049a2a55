import type { ReactNode } from "react";

/** Line drawings of 120 x 96: ink for the thing, one stroke of accent where one would begin. */
export const emptyDrawings = {
  ticket: (
    <>
      <path className="stroke-line-2" d="M10 88h100" strokeDasharray="1 7" />
      <g transform="rotate(-8 60 48)">
        <path
          className="fill-card"
          d="M18 26h20a6 6 0 0 0 12 0h52a5 5 0 0 1 5 5v34a5 5 0 0 1-5 5H50a6 6 0 0 0-12 0H18a5 5 0 0 1-5-5V31a5 5 0 0 1 5-5Z"
        />
        <path className="stroke-line-2" d="M44 37v24" strokeDasharray="4 4" />
        <path d="M56 42h34M56 52h22" />
        <path className="stroke-accent" d="M28.5 41v14M21.5 48h14" />
      </g>
    </>
  ),
  search: (
    <>
      <path className="stroke-line-2" d="M10 88h100" strokeDasharray="1 7" />
      <path className="fill-card" d="M22 20h44v62l-7.3-5-7.3 5-7.4-5-7.3 5-7.3-5L22 82Z" />
      <path className="stroke-line-2" d="M31 34h26M31 44h26M31 54h14" />
      <circle className="fill-card" cx="72" cy="46" r="18" />
      <path d="m85 59 15 16" />
      <path className="stroke-accent" d="M64 43c2-5 7-7 12-5" />
    </>
  ),
  basket: (
    <>
      <path className="stroke-line-2" d="M10 88h100" strokeDasharray="1 7" />
      <path className="fill-card" d="M22 40h76l-8 38a6 6 0 0 1-6 5H36a6 6 0 0 1-6-5Z" />
      <path d="M40 40 52 16M80 40 68 16" />
      <path className="stroke-line-2" d="M45 51l3 21M60 51v21M75 51l-3 21" />
      <path className="stroke-accent" d="M60 8v16M54 18l6 6 6-6" />
    </>
  ),
  receipt: (
    <>
      <path className="stroke-line-2" d="M10 88h100" strokeDasharray="1 7" />
      <path className="fill-card" d="M38 12h44v70l-7.3-5-7.4 5-7.3-5-7.3 5-7.4-5-7.3 5Z" />
      <path d="M48 26h24" />
      <path className="stroke-line-2" d="M48 36h10M66 36h6M48 46h10M66 46h6" />
      <path className="stroke-accent" d="m50 60 6 6 13-13" />
    </>
  ),
  letter: (
    <>
      <path className="stroke-line-2" d="M10 88h100" strokeDasharray="1 7" />
      <path className="fill-card" d="M24 30h72v48a5 5 0 0 1-5 5H29a5 5 0 0 1-5-5Z" />
      <path className="fill-card" d="M24 32 60 10l36 22-36 24Z" />
      <path className="stroke-line-2" d="M48 33h24M54 26h12" />
      <path className="stroke-accent" d="m53 68 5 5 10-10" />
    </>
  ),
  clock: (
    <>
      <path className="stroke-line-2" d="M10 88h100" strokeDasharray="1 7" />
      <circle className="fill-card" cx="60" cy="46" r="32" />
      <path className="stroke-line-2" d="M60 20v3M60 69v3M34 46h3M83 46h3" />
      <path d="M60 30v16l11 7" />
      <path className="stroke-accent" d="M88 18l6-6M94 27l9-3" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;
export type EmptyDrawing = keyof typeof emptyDrawings;
