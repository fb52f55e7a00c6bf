import { requireOwner } from "./authorization.js";
import { Problem } from "./envelope.js";
import type { Refusal, Reporter } from "./events.js";
import { createLinqCalls, type LinqCalls, type LinqClient } from "./linq-client.js";
import type { AuthorizeFunction, CommonOptions } from "./options.js";
import { performTask, type TaskDependencies, type TaskResult } from "./perform-task.js";
import { checkRateLimit } from "./rate-limit.js";
import type { Task } from "./read-tasks.js";

/** How many calls to the app, and then to Linq, one request makes in parallel. */
const CONCURRENCY = 5;

/** What running tasks needs. */
export interface TaskRunner extends TaskDependencies, Pick<CommonOptions, "rateLimit"> {
  readonly authorize: AuthorizeFunction;
  readonly getClient: () => Promise<LinqClient>;
  readonly reporter: Reporter;
}

/** A task that was authorized, or the refusal of one that was not. */
type Admission = { readonly task: Task; readonly owner: string } | { readonly denied: Refusal };

/** The end of a task: its result, `denied` if it was not authorized, or `failed` if it was and then failed. */
export type TaskOutcome = TaskResult | { readonly denied: Refusal } | { readonly failed: Refusal };

/** `runTasks` for a single task. */
export async function runTask(request: Request, task: Task, runner: TaskRunner): Promise<TaskOutcome> {
  const [outcome] = await runTasks(request, [task], runner);
  if (!outcome) throw new TypeError("A task has no outcome.");
  return outcome;
}

/**
 * Runs the tasks of a request independently: `authorize` is called for each one, and a task that is denied or fails does not
 * affect the others. Never rejects.
 */
export async function runTasks(
  request: Request,
  tasks: readonly (Task | Problem)[],
  runner: TaskRunner,
): Promise<TaskOutcome[]> {
  const authorized = await mapConcurrently(tasks, CONCURRENCY, (task) =>
    authorizeTask(request, task, runner),
  );
  const admissions = await applyRateLimit(request, authorized, runner);
  const linq = createLinqCalls(runner.getClient, request.signal, (error) =>
    runner.reporter.error(error, actionOf(tasks)),
  );
  /** Set when the rest of the batch must not call Linq any more. */
  let stopReason: Problem | undefined;

  return mapConcurrently(admissions, CONCURRENCY, async (admission): Promise<TaskOutcome> => {
    if ("denied" in admission) return admission;
    const { task, owner } = admission;
    try {
      if (stopReason) throw stopReason;
      const result = await performTask(task, { request, owner, linq }, runner);
      runner.reporter.event(result.event);
      return result;
    } catch (error) {
      if (error instanceof Problem && endsBatch(error, linq)) stopReason = error;
      return { failed: runner.reporter.refusal(error, aboutTask(task, owner)) };
    }
  });
}

async function authorizeTask(request: Request, task: Task | Problem, runner: TaskRunner): Promise<Admission> {
  if (task instanceof Problem) return { denied: runner.reporter.refusal(task, {}) };
  try {
    return { task, owner: await requireOwner(runner.authorize, { request, ...subjectOf(task) }) };
  } catch (error) {
    return { denied: runner.reporter.refusal(error, aboutTask(task)) };
  }
}

/** What a task tells `authorize`. Invalid metadata is not passed on. */
function subjectOf(task: Task) {
  if (task.action !== "create") return { action: task.action, attachmentId: task.attachmentId };
  if (task.ticketRequest instanceof Problem) return { action: task.action };
  const { filename, content_type: contentType, size_bytes: sizeBytes } = task.ticketRequest;
  return { action: task.action, filename, contentType, sizeBytes };
}

/** Counts a batch once per owner, with the number of that owner's tasks. Nearly every batch has a single owner. */
async function applyRateLimit(
  request: Request,
  admissions: readonly Admission[],
  { rateLimit, reporter }: TaskRunner,
): Promise<readonly Admission[]> {
  const allowed = admissions.filter((admission) => "task" in admission);
  const denials = new Map<string, unknown>();
  for (const owner of new Set(allowed.map((admission) => admission.owner))) {
    const theirs = allowed.filter((admission) => admission.owner === owner);
    const action = theirs[0]?.task.action ?? "create";
    try {
      const bytes = theirs.reduce((sum, { task }) => sum + bytesOf(task), 0);
      await checkRateLimit(rateLimit, { owner, action, request, cost: theirs.length, bytes });
    } catch (error) {
      denials.set(owner, error);
    }
  }
  return admissions.map((admission) =>
    "task" in admission && denials.has(admission.owner)
      ? { denied: reporter.refusal(denials.get(admission.owner), aboutTask(admission.task, admission.owner)) }
      : admission,
  );
}

function bytesOf(task: Task): number {
  return task.action === "create" && !(task.ticketRequest instanceof Problem)
    ? task.ticketRequest.size_bytes
    : 0;
}

/** Whether Linq asked to wait or no time is left, so that further calls would only make it worse. */
function endsBatch({ init }: Problem, linq: LinqCalls): boolean {
  return init.reason === "linq" && (init.status === 429 || init.retryAfter !== undefined || linq.isAborted);
}

function actionOf(tasks: readonly (Task | Problem)[]): Task["action"] | undefined {
  return tasks.find((task): task is Task => !(task instanceof Problem))?.action;
}

function aboutTask(task: Task, owner?: string) {
  return {
    action: task.action,
    ...(owner !== undefined && { owner }),
    ...(task.action !== "create" && { attachmentId: task.attachmentId }),
  };
}

/** Maps a list with at most `concurrency` calls in flight. Calls start in order, and results keep the order. */
async function mapConcurrently<T, R>(
  items: readonly T[],
  concurrency: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const remaining = items.entries();
  const worker = async () => {
    for (const [index, item] of remaining) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
}
