/**
 * Python beside the page, so that the page never stands still. All of it comes from this site.
 *
 * The page sends `{ number, code }`, a cell and what stands in it, and gets `{ outputs }`.
 * Meanwhile come messages `{ loading, bytes }`: what is being loaded, and how much of it is here.
 * `{ failed }` is the end of this worker.
 */
import { loadPyodide } from "./pyodide/pyodide.mjs";

// The page sees by this whether the worker is still there.
navigator.locks?.request(self.name, () => new Promise(() => {}));

const REPORTS = 100; // milliseconds between two messages about the loading
const GRACE = 100; // milliseconds in which a file that broke off can say so itself
const WASM = "application/wasm"; // what has another type is refused
const SILENT = { messageCallback() {} };

const here = new URL(".", import.meta.url);
const fetchUncounted = self.fetch;
const progress = { what: undefined, start: 0, fetched: 0, told: 0 };

/** All that has arrived: what was fetched, and the scripts, which the browser gets by itself. */
function arrived() {
  const entries = performance.getEntriesByType("resource");
  const scripts = entries.filter((entry) => entry.name.endsWith(".mjs"));
  return scripts.reduce((bytes, entry) => bytes + entry.decodedBodySize, progress.fetched);
}

function tellProgress() {
  if (!progress.what) return;
  progress.told = performance.now();
  postMessage({ loading: progress.what, bytes: arrived() - progress.start });
}

/** Load something, and tell the page about it. */
async function load(what, work) {
  Object.assign(progress, { what, start: what === "Python" ? 0 : arrived() });
  tellProgress();
  const result = await work();
  progress.what = undefined;
  postMessage({ loading: undefined });
  return result;
}

function fail(reason) {
  postMessage({ failed: reason.message ?? String(reason) });
}

/** Fail for a reason that may be the consequence of a file: that one has a name, and goes first. */
function failUnlessFile(reason) {
  setTimeout(fail, GRACE, reason);
}

/** Take a file to where it goes, and fail if it does not get there whole. */
function pipe(body, target, address) {
  const arrival = body.pipeTo(target);
  arrival.catch((reason) => fail(new Error(`${address} broke off (${reason.message}).`)));
}

/** Count the bytes of a response as they arrive. */
function count(response, address) {
  // Firefox says nothing of a file that ends early. What the browser unpacked has another length.
  const { headers } = response;
  const announced = headers.has("Content-Encoding") ? 0 : Number(headers.get("Content-Length"));
  let size = 0;
  const counter = new WritableStream({
    write(chunk) {
      size += chunk.length;
      progress.fetched += chunk.length;
      if (performance.now() - progress.told > REPORTS) tellProgress();
    },
    close() {
      tellProgress();
      if (size < announced) throw new Error(`${size} bytes of ${announced}`);
    },
  });
  // A copy is counted, and whoever asked gets what the browser fetched, checked as it was asked.
  pipe(response.clone().body, counter, address);
}

/** Unpack Python itself, unless the server has said how, so that the browser did. */
function unpacked(response, address) {
  let { body } = response;
  if (!response.headers.has("Content-Encoding")) {
    const unpacking = new DecompressionStream("gzip");
    pipe(body, unpacking.writable, address);
    body = unpacking.readable;
  }
  return new Response(body, { headers: { "Content-Type": WASM } });
}

/**
 * Fetch as ever, and count what is loaded. Pyodide uses this, and would wait forever for what fails.
 * What a reader's own cell fetches is the reader's.
 */
self.fetch = async (wanted, options) => {
  if (!progress.what) return fetchUncounted(wanted, options);
  const isEngine = String(wanted).endsWith(".wasm");
  const address = isEngine ? `${wanted}.gz` : wanted;
  try {
    const response = await fetchUncounted(address, options);
    if (!response.ok) throw new Error(`status ${response.status}`);
    count(response, address);
    return isEngine ? unpacked(response, address) : response;
  } catch (reason) {
    fail(new Error(`${address} could not be fetched (${reason.message}).`));
    throw reason;
  }
};

async function startPython() {
  const [pyodide, book] = await Promise.all([
    loadPyodide({ env: { MPLBACKEND: "agg" }, packages: ["numpy"], ...SILENT }),
    fetch(new URL("book.zip", here)).then((response) => response.arrayBuffer()),
  ]);
  pyodide.unpackArchive(book, "zip");
  // Nobody writes into this. But to look at it, Python leaves WebAssembly every few steps, and only
  // then WebKit ends a worker that the page has terminated.
  pyodide.setInterruptBuffer(new Uint8Array(1));
  const { Kernel, stand_in_for_ipython: standInForIPython } = pyodide.pyimport("live.kernel");
  let matplotlib;
  const kernel = Kernel(() => {
    matplotlib ??= load("Matplotlib", () => pyodide.loadPackage("matplotlib", SILENT));
    return matplotlib;
  });
  standInForIPython(kernel.display);
  return kernel;
}

const kernelStarts = load("Python", startPython);
kernelStarts.catch(failUnlessFile);

self.onmessage = async ({ data: { number, code } }) => {
  try {
    const kernel = await kernelStarts;
    const outputs = await kernel.run(number, code);
    postMessage({ outputs: outputs.toJs() });
    outputs.destroy();
  } catch (reason) {
    failUnlessFile(reason);
  }
};
