import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * One line to the person at the terminal.
 * @param {string} text
 */
export const say = (text) => process.stdout.write(`${text}\n`);

/**
 * What was thrown, in words.
 * @param {unknown} error
 */
export const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/**
 * Tools of the project first, then those of the machine.
 * @param {NodeJS.ProcessEnv} extra
 */
const environment = (extra = {}) => ({
  ...process.env,
  PATH: `${join(ROOT, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`,
  ...extra,
});

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly cwd?: string, readonly env?: NodeJS.ProcessEnv, readonly quiet?: boolean }} options
 * @returns {Promise<string>} what it printed, if it was `quiet`
 * @throws Error when it does not exit with 0.
 */
export const run = (command, args, { cwd = ROOT, env, quiet = false } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(env),
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    /** @type {Uint8Array[]} */
    const output = [];
    /** @param {Uint8Array} chunk */
    const onChunk = (chunk) => output.push(chunk);
    child.stdout?.on('data', onChunk);
    child.stderr?.on('data', onChunk);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      const text = Buffer.concat(output).toString();
      if (code === 0) resolve(text);
      else
        reject(new Error(`${command} ${args.join(' ')} ended with ${signal ?? code}\n${text.slice(-4_000)}`));
    });
  });

/**
 * Starts a long-lived child and hands it over; the caller ends it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly detached?: boolean, readonly env?: NodeJS.ProcessEnv }} options
 */
export const start = (command, args, options = {}) =>
  spawn(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
    env: environment(options.env),
  });

/**
 * The first JSON line a child prints.
 * @param {ReturnType<typeof start>} child
 * @param {string} name
 * @returns {Promise<unknown>}
 */
export const firstJsonLine = (child, name) =>
  new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
      text += chunk.toString();
      const line = text.split('\n').find((candidate) => candidate.startsWith('{'));
      if (line !== undefined && text.includes(`${line}\n`)) resolve(JSON.parse(line));
    });
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready`)));
  });

/**
 * Where `command` is, or `undefined`.
 * @param {string} command
 */
export const which = (command) =>
  (process.env['PATH'] ?? '')
    .split(':')
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path));

/**
 * @param {string} path
 * @returns {unknown}
 */
export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** @param {readonly string[]} paths */
export const fileHash = (...paths) => {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(readFileSync(path));
  return hash.digest('hex');
};
