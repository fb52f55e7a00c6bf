import { RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";

/**
 * A `rateLimit` that all instances share.
 * @param {object} options
 * @param {import("ioredis").Redis} options.redis
 * @param {number} options.limit requests per minute and owner
 * @param {number} options.bytesPerDay bytes per day and owner
 * @param {boolean} [options.failOpen] whether uploads go on without limits while Redis is down
 */
export function createRedisRateLimit({ redis, limit, bytesPerDay, failOpen = false }) {
  const shared = { storeClient: redis, rejectIfRedisNotReady: true };
  const requests = new RateLimiterRedis({
    ...shared,
    keyPrefix: "attachment-requests",
    points: limit,
    duration: 60,
  });
  const bytesOfDay = new RateLimiterRedis({
    ...shared,
    keyPrefix: "attachment-bytes",
    points: bytesPerDay,
    duration: 86_400,
  });

  return async ({ owner, action, cost, bytes = 0 }) => {
    try {
      const refused = await consume(requests, owner, cost);
      // A batch may take more than what is left, because one that is larger than the limit would never pass.
      if (refused && refused.consumedPoints - cost >= limit) return { retryAfterMs: refused.msBeforeNext };

      // A proxied upload has been counted with its ticket.
      if (action !== "create" || bytes === 0) return null;
      const overQuota = await consume(bytesOfDay, owner, bytes);
      if (!overQuota) return null;
      // What is refused does not count, so that a smaller file still fits.
      await bytesOfDay.reward(owner, bytes);
      return { retryAfterMs: overQuota.msBeforeNext };
    } catch (error) {
      console.error("The rate limit could not reach Redis.", error);
      return failOpen ? null : { retryAfterMs: 10_000 };
    }
  };
}

/** Returns `undefined` if there are points enough. Throws if Redis cannot be reached. */
async function consume(limiter, key, points) {
  try {
    await limiter.consume(key, points);
    return undefined;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return reason;
    throw reason;
  }
}
