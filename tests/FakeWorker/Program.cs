using System.Globalization;
using Builder.Planning;
using Builder.Supervision;
using Builder.Worker;
using FakeWorker;

// FAKE_WORKER names a misdeed for each chunk in turn, with blanks between them; misdeed@gene is done by a worker that is the
// real one until it comes to that gene. FAKE_WORKER_TIMES is the number of attempts that misbehave, and those that follow
// become the real worker (REAL_WORKER).
static string Ask(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set");

var folder = args[^1];
var spec = AttemptFiles.TryRead<AttemptSpec>(new AttemptFolder(folder).Spec)
    ?? throw new InvalidOperationException($"{folder} is no attempt");
if (spec.Attempt > int.Parse(Ask("FAKE_WORKER_TIMES"), CultureInfo.InvariantCulture))
{
    return Native.Become(Ask("REAL_WORKER"), "build", folder);
}

return Ask("FAKE_WORKER").Split(' ')[spec.Chunk - 1].Split('@') switch
{
    [var misdeed, var gene] => await WorkerProcess.RunAsync(spec, new Ambush(spec, gene, () => Misdeeds.Do(misdeed, spec))),
    [var misdeed] => Misdeeds.Do(misdeed, spec),
    _ => throw new InvalidOperationException("a misdeed was expected, or misdeed@gene"),
};
