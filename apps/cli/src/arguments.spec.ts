import { readArguments, UsageError } from './arguments.ts';

describe('the command line', () => {
  it('names the files in order, and what is to be done with them', () => {
    expect(readArguments(['inspect', 'b.csv', '--json', 'a.csv', '--parallel', '3', '--timeout-s=9'])).toEqual({
      name: 'inspect',
      files: ['b.csv', 'a.csv'],
      json: true,
      relations: false,
      parallel: 3,
      timeoutMs: 9000,
    });
  });

  it('has a file at every processor at once, and the time that the service gives a file, when nothing is said', () => {
    const command = readArguments(['inspect', 'a.csv']);
    expect(command).toMatchObject({ json: false, timeoutMs: 120_000 });
    expect(command).toHaveProperty('parallel', expect.any(Number));
  });

  it('takes what follows -- for files, whatever it looks like', () => {
    expect(readArguments(['inspect', '--', '--json'])).toMatchObject({ files: ['--json'], json: false });
  });

  it('names the script and its data, however a shell has spread them', () => {
    const named = { name: 'run', script: 's.js', data: ['a.csv', 'b.csv'] };
    const command = { ...named, json: false, timeoutMs: 30_000, backend: 'process' };
    expect(readArguments(['run', 's.js', '--data', 'a.csv', '--data', 'b.csv'])).toEqual(command);
    expect(readArguments(['run', 's.js', '--data', 'a.csv', 'b.csv'])).toEqual(command);
    expect(readArguments(['run', 's.js'])).toEqual({ ...command, data: [] });
    expect(readArguments(['run', 's.js', '--backend', 'http'])).toEqual({ ...command, data: [], backend: 'http' });
  });

  it('may ask for help alone', () => {
    expect(readArguments(['--help'])).toEqual({ name: 'help' });
    expect(readArguments(['--version'])).toEqual({ name: 'version' });
  });

  it.each([
    ['there is no command', []],
    ['there is no command "inspekt"', ['inspekt', 'a.csv']],
    ['inspect needs at least one file', ['inspect', '--json']],
    ['--parallel must be a whole number from 1 to 64', ['inspect', 'a.csv', '--parallel', '0']],
    ['--parallel must be a whole number from 1 to 64', ['inspect', 'a.csv', '--parallel', '65']],
    ['--timeout-s must be a whole number', ['inspect', 'a.csv', '--timeout-s', '1.5']],
    ['run needs a script', ['run']],
    ['run takes one script', ['run', 'a.js', 'b.js']],
    ['--backend must be one of process, http, kubernetes', ['run', 'a.js', '--backend', 'docker']],
    ['run takes no --parallel', ['run', 'a.js', '--parallel', '2']],
    ['run takes no --relations', ['run', 'a.js', '--relations']],
    ['inspect takes no --data', ['inspect', 'a.csv', '--data', 'b.csv']],
    ["Unknown option '--jsn'", ['inspect', 'a.csv', '--jsn']],
  ])('is refused with the reason: %s', (reason, args) => {
    expect(() => readArguments(args)).toThrow(UsageError);
    expect(() => readArguments(args)).toThrow(reason);
  });
});
