/** What the server answers instead of data: `code` is for programs, `detail` and `mend` for people. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly mend: string = "",
    readonly body: Record<string, unknown> = {},
  ) {
    super(mend ? `${detail}; ${mend}` : detail);
  }

  /** What the text of this code names: a field, a limit, a person. */
  get given(): Record<string, string | number> {
    return (this.body.given ?? {}) as Record<string, string | number>;
  }
}

async function failed(answer: Response): Promise<ApiError> {
  let body: Record<string, unknown> = {};
  try {
    body = (await answer.json()) as Record<string, unknown>;
  } catch {
    /* no JSON: the status says enough */
  }
  const text = (name: string, otherwise: string) => (typeof body[name] === "string" ? (body[name] as string) : otherwise);
  return new ApiError(answer.status, text("code", String(answer.status)), text("detail", answer.statusText), text("mend", ""), body);
}

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, { credentials: "same-origin", ...init });
  } catch {
    throw new ApiError(0, "offline", "the server does not answer", "is waqai serve still running?");
  }
  if (!answer.ok) throw await failed(answer);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return ask<T>(path, { signal: signal ?? null, headers: { Accept: "application/json" } });
}

export function postJson<T>(path: string, body: unknown = {}): Promise<T> {
  return ask<T>(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

/** Sends a form (files) and tells how far it is, 0 to 1. */
export function postForm<T>(path: string, form: FormData, progress: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.responseType = "json";
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onerror = () => reject(new ApiError(0, "offline", "the server does not answer"));
    request.onload = () => {
      const body = (request.response ?? {}) as Record<string, unknown>;
      if (request.status < 300) resolve(body as T);
      else reject(new ApiError(request.status, String(body.code ?? request.status), String(body.detail ?? ""), String(body.mend ?? ""), body));
    };
    request.send(form);
  });
}
