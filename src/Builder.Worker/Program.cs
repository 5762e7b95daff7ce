using Builder.Supervision;
using Builder.Telemetry;
using Builder.Worker;

const string Usage = """
    btui-worker is started by btui; it has no use by hand.
      btui-worker attempt FOLDER   attends one worker (FOLDER holds spec.json)
      btui-worker build FOLDER     builds the batches of one chunk
    """;

if (args is not [var verb and ("attempt" or "build"), var folder])
{
    await Console.Error.WriteLineAsync(Usage);
    return args is ["--help"] ? 0 : 2;
}

var specFile = new Builder.Planning.AttemptFolder(folder).Spec;
if (AttemptFiles.TryRead<AttemptSpec>(specFile) is not { } spec)
{
    await Console.Error.WriteLineAsync($"{specFile} is no attempt: it is written by the supervisor before a worker is started.");
    return 2;
}

if (verb == "attempt")
{
    await new AttemptRunner(spec, new SystemRoots(), TimeProvider.System, Console.Error).RunAsync(CancellationToken.None);
    return 0;
}

return await WorkerProcess.RunAsync(spec, TimeProvider.System);
