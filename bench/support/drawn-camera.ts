/** A camera made of a canvas, and a watch on the answer: what runs inside the measured page. */

/** A code to hold before the camera: its rows of modules, '1' dark; null for an empty counter. */
export type ShownCode = readonly string[] | null;

/** When the page's clock stood at what, in milliseconds. */
export type ScanTimes = Readonly<{
  shownMs: number;
  takenMs: number;
  decodedMs: number;
  paintedMs: number;
  /** How long the page waited for the server; 0 when the browser did not tell. */
  requestMs: number;
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
  const [width, height, framesPerSecond] = [1_280, 720, 30];
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  if (context === null || navigator.mediaDevices === undefined) return;
  const pen = context;
  let code: ShownCode = null;
  let frame = 0;

  function draw(): void {
    frame += 1;
    pen.fillStyle = "#787878";
    pen.fillRect(0, 0, width, height);
    // A stream has a new frame only when something changed.
    pen.fillStyle = frame % 2 ? "#787878" : "#797979";
    pen.fillRect(0, 0, 8, 8);
    if (code === null) return;
    const unit = 10;
    const left = (width - code.length * unit) / 2;
    const top = (height - code.length * unit) / 2;
    pen.fillStyle = "#e6e6e6";
    pen.fillRect(left - 4 * unit, top - 4 * unit, (code.length + 8) * unit, (code.length + 8) * unit);
    pen.fillStyle = "#202020";
    code.forEach((row, y) => {
      [...row].forEach((module, x) => {
        if (module === "1") pen.fillRect(left + x * unit, top + y * unit, unit, unit);
      });
    });
  }
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
      code = next;
      draw();
      return performance.now();
    },
    async scan(next, answerText) {
      performance.clearResourceTimings();
      const said = untilSaid(answerText);
      const shownMs = this.show(next);
      await said;
      const paintedMs = await afterPaint();
      const requests = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
      const request = requests.filter(({ initiatorType }) => initiatorType === "fetch").at(0);
      return {
        shownMs,
        takenMs: markMs("scan-taken"),
        decodedMs: markMs("scan-decoded"),
        paintedMs,
        requestMs: request?.duration ?? 0,
      };
    },
  };
}
