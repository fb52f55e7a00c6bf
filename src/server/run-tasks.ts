import { Problem } from "./envelope.js";
import type { Refusal, Reporter } from "./events.js";
import { findOwner } from "./find-owner.js";
import { inTurns } from "./in-turns.js";
import { type LinqCalls, startLinqCalls } from "./linq-calls.js";
import type { LinqClient } from "./linq-client.js";
import type { AttachmentsHandlerOptions } from "./options.js";
import { type Done, perform, type Tools } from "./perform.js";
import { checkRateLimit } from "./rate-limit.js";
import type { Task } from "./tasks.js";

/** Calls to the app, and then to Linq, that one request has under way at a time. */
const AT_ONCE = 5;

export interface TaskRunner extends Tools, Pick<AttachmentsHandlerOptions, "authorize" | "rateLimit"> {
  readonly getClient: () => Promise<LinqClient>;
  readonly reporter: Reporter;
}

/** A task that is allowed, and one that is not. */
type Admission = { readonly task: Task; readonly owner: string } | { readonly denied: Refusal };

/** What became of a task: done; not allowed; allowed, but then refused or failed. */
export type Outcome = Done | { readonly denied: Refusal } | { readonly failed: Refusal };

/** As `runTasks`, for one. */
export async function runTask(request: Request, task: Task, runner: TaskRunner): Promise<Outcome> {
  const [outcome] = await runTasks(request, [task], runner);
  if (!outcome) throw new TypeError("A task has no outcome.");
  return outcome;
}

/**
 * Does what a request asks for, each task on its own: `authorize` is asked for every one, and one that is denied or fails
 * leaves the others alone. Never rejects.
 */
export async function runTasks(
  request: Request,
  tasks: readonly (Task | Problem)[],
  runner: TaskRunner,
): Promise<Outcome[]> {
  const asked = await inTurns(tasks, AT_ONCE, (task) => admit(request, task, runner));
  const admissions = await limitRate(request, asked, runner);
  const linq = startLinqCalls(runner.getClient, request.signal, (error) =>
    runner.reporter.error(error, actionOf(tasks)),
  );
  let halt: Problem | undefined;

  return inTurns(admissions, AT_ONCE, async (admission): Promise<Outcome> => {
    if ("denied" in admission) return admission;
    const { task, owner } = admission;
    try {
      if (halt) throw halt;
      const done = await perform(task, { request, owner, linq }, runner);
      runner.reporter.event(done.event);
      return done;
    } catch (error) {
      if (error instanceof Problem && endsBatch(error, linq)) halt = error;
      return { failed: runner.reporter.refusal(error, aboutTask(task, owner)) };
    }
  });
}

async function admit(request: Request, task: Task | Problem, runner: TaskRunner): Promise<Admission> {
  if (task instanceof Problem) return { denied: runner.reporter.refusal(task, {}) };
  const { action } = task;
  try {
    const context = task.action === "create" ? { action } : { action, attachmentId: task.attachmentId };
    return { task, owner: await findOwner(runner.authorize, { request, ...context }) };
  } catch (error) {
    return { denied: runner.reporter.refusal(error, aboutTask(task)) };
  }
}

/** A batch counts as its tasks, once per owner; nearly always that is one. */
async function limitRate(
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
      await checkRateLimit(rateLimit, { owner, action, request, cost: theirs.length });
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

/** When Linq asked to wait, or no time is left, further calls would only make it worse. */
function endsBatch({ init }: Problem, linq: LinqCalls): boolean {
  return init.reason === "linq" && (init.status === 429 || init.retryAfter !== undefined || linq.isOver);
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
