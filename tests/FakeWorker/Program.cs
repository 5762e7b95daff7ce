using System.Globalization;
using Builder.Planning;
using Builder.Supervision;
using FakeWorker;

// FAKE_WORKER names a misdeed for each chunk in turn, with blanks between them; FAKE_WORKER_TIMES is the number of attempts
// that misbehave, and those that follow become the real worker (REAL_WORKER).
static string Ask(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set");

var folder = args[^1];
var spec = AttemptFiles.TryRead<AttemptSpec>(new AttemptFolder(folder).Spec)
    ?? throw new InvalidOperationException($"{folder} is no attempt");
return spec.Attempt > int.Parse(Ask("FAKE_WORKER_TIMES"), CultureInfo.InvariantCulture)
    ? Native.Become(Ask("REAL_WORKER"), "build", folder)
    : Misdeeds.Do(Ask("FAKE_WORKER").Split(' ')[spec.Chunk - 1], spec);
