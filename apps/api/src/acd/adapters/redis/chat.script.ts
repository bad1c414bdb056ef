import { LuaScript } from '../../../platform/redis/lua-script.js';

/**
 * Appends a message to a contact's thread and puts the event into the stream.
 *
 * KEYS: the thread's hash, events.
 * ARGV: message id; the message and the event as JSON, each with `"seq":-1` where its place belongs (a text inside of JSON
 * cannot hold these characters, its quotes are escaped); how many messages a thread holds; milliseconds until it expires.
 *
 * Answers {place, the message's JSON, 1} when it was appended, {place, JSON, 0} when it was there, {0} when there is no room.
 */
export const appendScript = new LuaScript(
  `
local known = redis.call('HGET', KEYS[1], 'i:' .. ARGV[1])
if known then return {tonumber(known), redis.call('HGET', KEYS[1], 'm:' .. known), 0} end
local seq = tonumber(redis.call('HGET', KEYS[1], 'n') or '0') + 1
if seq > tonumber(ARGV[4]) then return {0} end
local function numbered(json)
  local from, to = string.find(json, '"seq":-1', 1, true)
  return string.sub(json, 1, from - 1) .. '"seq":' .. seq .. string.sub(json, to + 1)
end
local message = numbered(ARGV[2])
redis.call('HSET', KEYS[1], 'n', seq, 'i:' .. ARGV[1], seq, 'm:' .. seq, message)
redis.call('PEXPIRE', KEYS[1], ARGV[5])
redis.call('XADD', KEYS[2], '*', 'e', '[' .. numbered(ARGV[3]) .. ']')
return {seq, message, 1}
`,
  'chat-append',
);

/**
 * KEYS: the thread's hash. ARGV: side, delivered, read.
 * Answers {customer delivered, customer read, agent delivered, agent read, 1 if anything has changed}.
 */
export const markScript = new LuaScript(
  `
local last = tonumber(redis.call('HGET', KEYS[1], 'n') or '0')
local changed = 0
local function raise(field, to)
  to = math.min(tonumber(to), last)
  if to <= tonumber(redis.call('HGET', KEYS[1], field) or '0') then return end
  redis.call('HSET', KEYS[1], field, to)
  changed = 1
end
raise('d:' .. ARGV[1], math.max(tonumber(ARGV[2]), tonumber(ARGV[3])))
raise('r:' .. ARGV[1], ARGV[3])
local marks = redis.call('HMGET', KEYS[1], 'd:customer', 'r:customer', 'd:agent', 'r:agent')
local answer = {}
for i = 1, 4 do answer[i] = tonumber(marks[i] or '0') end
answer[5] = changed
return answer
`,
  'chat-mark',
);
