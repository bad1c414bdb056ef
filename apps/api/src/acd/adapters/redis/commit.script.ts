import { LuaScript } from '../../../platform/redis/lua-script.js';

/**
 * Commits one change of any number of aggregates, all or nothing.
 *
 * KEYS: events, due, clock-offset, live, agents; then the hash of each aggregate; then keys that must not exist; then
 * keys to set for a time.
 * ARGV: number of aggregates, of keys that must not exist, of keys to set; milliseconds to set them for; events as JSON;
 * the process that commits; then for each aggregate: member name, expected version (0: must not exist), new version, JSON,
 * deadline ('' for none), what becomes of the index ('+' enters, '-' leaves, '' stays), milliseconds until the hash expires (0: never).
 *
 * Answers {1, stream id, store's time in ms}, or {0, member} when that aggregate has another version than expected,
 * or {2} when one of the forbidden keys exists. Only {1, …} has changed anything.
 */
const source = `
local aggregates, forbidden, marks = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local firstHash, firstField = 6, 7
for i = 0, aggregates - 1 do
  local field = firstField + 7 * i
  if (redis.call('HGET', KEYS[firstHash + i], 'v') or '0') ~= ARGV[field + 1] then return {0, ARGV[field]} end
end
local firstForbidden = firstHash + aggregates
for i = 0, forbidden - 1 do
  if redis.call('EXISTS', KEYS[firstForbidden + i]) == 1 then return {2} end
end
local entry = {'p', ARGV[6], 'e', ARGV[5]}
for i = 0, aggregates - 1 do
  local key, field = KEYS[firstHash + i], firstField + 7 * i
  local member, document, deadline, index = ARGV[field], ARGV[field + 3], ARGV[field + 4], ARGV[field + 5]
  redis.call('HSET', key, 'v', ARGV[field + 2], 'd', document)
  if ARGV[field + 6] ~= '0' then redis.call('PEXPIRE', key, ARGV[field + 6]) end
  if deadline == '' then redis.call('ZREM', KEYS[2], member) else redis.call('ZADD', KEYS[2], deadline, member) end
  if index ~= '' then
    local set, id = KEYS[4], string.match(member, ':(.*)$')
    if string.sub(member, 1, 6) == 'agent:' then set = KEYS[5] end
    redis.call(index == '+' and 'SADD' or 'SREM', set, id)
  end
  entry[#entry + 1] = member
  entry[#entry + 1] = document
end
for i = 0, marks - 1 do
  redis.call('SET', KEYS[firstForbidden + forbidden + i], '1', 'PX', ARGV[4])
end
local id = redis.call('XADD', KEYS[1], '*', unpack(entry))
local time = redis.call('TIME')
local offset = tonumber(redis.call('GET', KEYS[3]) or '0')
return {1, id, time[1] * 1000 + math.floor(time[2] / 1000) + offset}
`;

export const commitScript = new LuaScript(source, 'acd-commit');

/** KEYS: clock-offset. Answers the store's time in milliseconds. */
export const timeScript = new LuaScript(
  `local time = redis.call('TIME')
return time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(redis.call('GET', KEYS[1]) or '0')`,
  'acd-time',
);

/** KEYS: due, an aggregate's hash. ARGV: its member name. Takes the member out of the index if the aggregate is gone. */
export const dropDueScript = new LuaScript(
  `if redis.call('EXISTS', KEYS[2]) == 0 then return redis.call('ZREM', KEYS[1], ARGV[1]) end
return 0`,
  'acd-drop-due',
);
