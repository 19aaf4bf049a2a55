/** A camera made of a canvas, and a watch on the answer: what runs inside the measured page. */

/** A code to hold before the camera: its rows of modules, '1' dark; null for an empty counter. */
export type ShownCode = readonly string[] | null;

/** When the page's clock stood at what, in milliseconds. */
export type ScanTimes = Readonly<{
  shownMs: number;
  takenMs: number;
  decodedMs: number;
  askedMs: number;
  answeredMs: number;
  /** The answer stands in the document. */
  saidMs: number;
  paintedMs: number;
}>;

declare global {
  interface Window {
    drawnCamera: {
      show(code: ShownCode): number;
      /** Shows the code and resolves when the answer is painted. */
      scan(code: ShownCode, answerText: string): Promise<ScanTimes>;
    };
  }
}

/** For `page.addInitScript`: it may use nothing from outside itself. */
export function installDrawnCamera(): void {
  const [width, height, framesPerSecond] = [1_280, 720, 15];
  if (navigator.mediaDevices === undefined) return;
  const canvas = document.createElement("canvas");
  const empty = document.createElement("canvas");
  const card = document.createElement("canvas");
  for (const one of [canvas, empty, card]) [one.width, one.height] = [width, height];
  const pen = canvas.getContext("2d");
  let shown: HTMLCanvasElement = empty;
  let frame = 0;

  /** A real camera costs the page nothing: each frame is one copy. */
  function draw(): void {
    frame += 1;
    pen?.drawImage(shown, 0, 0);
    // A stream has a new frame only when something changed.
    pen?.clearRect(0, 0, 1 + (frame % 2), 1);
  }

  function prepare(code: ShownCode): void {
    const target = (code === null ? empty : card).getContext("2d");
    if (target === null) return;
    target.fillStyle = "#787878";
    target.fillRect(0, 0, width, height);
    if (code !== null) paintCode(target, code);
  }

  function paintCode(target: CanvasRenderingContext2D, code: readonly string[]): void {
    const unit = 10;
    const left = (width - code.length * unit) / 2;
    const top = (height - code.length * unit) / 2;
    target.fillStyle = "#e6e6e6";
    target.fillRect(left - 4 * unit, top - 4 * unit, (code.length + 8) * unit, (code.length + 8) * unit);
    target.fillStyle = "#202020";
    code.forEach((row, y) => {
      [...row].forEach((module, x) => {
        if (module === "1") target.fillRect(left + x * unit, top + y * unit, unit, unit);
      });
    });
  }

  prepare(null);
  setInterval(draw, 1_000 / framesPerSecond);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(framesPerSecond);

  /** After the frame that shows it has gone to the screen. */
  const afterPaint = () =>
    new Promise<number>((resolve) =>
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(null);
      }),
    );

  function untilSaid(text: string): Promise<void> {
    const isSaid = () =>
      document.querySelector('[aria-label="Coupon"]')?.textContent?.includes(text) === true;
    return new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (!isSaid()) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    });
  }

  const markMs = (name: string) => performance.getEntriesByName(name, "mark").at(-1)?.startTime ?? Number.NaN;

  window.drawnCamera = {
    show(next) {
      prepare(next);
      shown = next === null ? empty : card;
      draw();
      return performance.now();
    },
    async scan(next, answerText) {
      performance.clearResourceTimings();
      const said = untilSaid(answerText);
      const shownMs = this.show(next);
      await said;
      const saidMs = performance.now();
      const paintedMs = await afterPaint();
      const requests = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      const request = requests.filter(({ initiatorType }) => initiatorType === "fetch").at(0);
      return {
        shownMs,
        takenMs: markMs("scan-taken"),
        decodedMs: markMs("scan-decoded"),
        askedMs: request?.startTime ?? Number.NaN,
        answeredMs: request?.responseEnd ?? Number.NaN,
        saidMs,
        paintedMs,
      };
    },
  };
}
