// What WebKit's page does for webkit.py: it evaluates, hands out what JSON cannot hold by number,
// and tells what it complains about. It runs before everything else in a page.
(() => {
  const held = new Map();
  const mark = `${performance.timeOrigin}-`; // a handle of the last document finds nothing here
  let numbers = 0;
  const tell = (message) => webkit.messageHandlers.bidi.postMessage(JSON.stringify(message));

  function hold(value) {
    const number = `${mark}${numbers++}`;
    held.set(number, value);
    return number;
  }

  function written(value, depth = 0) {
    if (value === null) return { type: "null" };
    if (value instanceof Node) return { type: "node", sharedId: hold(value) };
    if (value instanceof Error) return { type: "error" };
    if (typeof value === "number") {
      const plain = Number.isFinite(value) && !Object.is(value, -0);
      return { type: "number", value: plain ? value : Object.is(value, -0) ? "-0" : `${value}` };
    }
    if (typeof value !== "object") return { type: typeof value, value };
    if (depth > 100) throw new RangeError("too much recursion");
    const inner = (one) => written(one, depth + 1);
    if (Array.isArray(value)) return { type: "array", value: value.map(inner) };
    return { type: "object", value: Object.entries(value).map(([key, one]) => [key, inner(one)]) };
  }

  function read(sent) {
    const number = sent.handle ?? sent.sharedId;
    if (number !== undefined) return held.get(number);
    if (sent.type === "null") return null;
    if (sent.type === "number") return Number(sent.value);
    if (sent.type === "array") return sent.value.map(read);
    if (sent.type !== "object") return sent.value;
    return Object.fromEntries(sent.value.map(([key, one]) => [read(key), read(one)]));
  }

  // A thing that is asked for by its handle is described no further: it may be the whole page.
  function keep(value) {
    const type = Array.isArray(value) ? "array" : typeof value;
    const plain = value === null || (type !== "object" && type !== "array" && type !== "function");
    const description = plain || value instanceof Node ? written(value) : { type };
    return { ...description, handle: hold(value) };
  }

  async function run(work, sent, byHandle) {
    try {
      const value = await work(...sent.map(read));
      const result = byHandle ? keep(value) : written(value);
      return JSON.stringify({ type: "success", result });
    } catch (error) {
      const text = error instanceof Error ? `${error}\n${error.stack}` : `${error}`;
      return JSON.stringify({ type: "exception", exceptionDetails: { text } });
    }
  }

  Object.defineProperty(window, "bidi", { value: { run, held } });

  for (const method of ["error", "warn", "info", "log", "debug"]) {
    const own = console[method];
    console[method] = (...args) => {
      tell({ log: "console", method, text: args.join(" ") });
      own.apply(console, args);
    };
  }
  const complain = (text) => tell({ log: "javascript", method: "error", text });
  addEventListener("error", (event) => event.message && complain(event.message), true);
  addEventListener("unhandledrejection", (event) => complain(`${event.reason}`));
  addEventListener("securitypolicyviolation", (event) =>
    complain(`Forbidden by policy: ${event.violatedDirective} ${event.blockedURI}`),
  );
  addEventListener("DOMContentLoaded", () => tell({ event: "domContentLoaded" }));
  addEventListener("load", () => tell({ event: "load" }));
  // A page that comes back from the browser's memory is loaded already.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    tell({ event: "domContentLoaded" });
    tell({ event: "load" });
  });
})();
