/**
 * An engine for tests, with the manners of a real one: samples come in, a line goes out when somebody has stopped making noise.
 * It understands nothing but that there was noise, and for how many tenths of a second.
 */
const bytesOfTenth = 3_200;
const quietBelow = 500;
let rest = Buffer.alloc(0);
let loud = 0;
process.stdin.on('data', (chunk) => {
  rest = Buffer.concat([rest, chunk]);
  for (; rest.length >= bytesOfTenth; rest = rest.subarray(bytesOfTenth)) {
    let sum = 0;
    for (let at = 0; at < bytesOfTenth; at += 2) sum += Math.abs(rest.readInt16LE(at));
    if (sum / (bytesOfTenth / 2) >= quietBelow) {
      loud += 1;
      process.stdout.write(`${JSON.stringify({ text: 'noise …', final: false })}\n`);
    } else if (loud > 0) {
      process.stdout.write(`noise of ${loud} tenths\n`);
      loud = 0;
    }
  }
});
process.stdin.on('end', () => process.exit(0));
