using System.Collections;
using System.Runtime.InteropServices;

namespace Builder.Telemetry;

/// <summary>
/// Child processes whose raw wait status is ours. System.Diagnostics.Process turns a death by signal n into exit code
/// 128+n; its own reaper waits only for children it started, so both kinds live side by side.
/// </summary>
public static class ChildProcess
{
    // The waiting thread does nothing but wait.
    private const int WaiterStackBytes = 128 * 1024;

    /// <summary>
    /// Starts a program with default signal handling and, unless told otherwise, standard input from /dev/null. Its status must be
    /// waited for.
    /// </summary>
    /// <param name="file">A path, or a name that is looked for in PATH.</param>
    /// <param name="arguments">Without the program's own name, which is <paramref name="file"/>.</param>
    /// <param name="environment">All of its environment; null = as ours.</param>
    /// <param name="workingDirectory">Null = as ours. A relative <paramref name="file"/> counts from here.</param>
    /// <param name="newSession">In a session of its own: no terminal, and no signals from ours.</param>
    /// <param name="outputFile">Standard output and errors are appended to it; made if missing; null = thrown away.</param>
    /// <param name="keepStreams">It has our standard input, output and errors instead.</param>
    /// <returns>The process id.</returns>
    /// <exception cref="IOException">It could not be started; nothing runs.</exception>
    public static unsafe int Spawn(
        string file,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null,
        string? workingDirectory = null,
        bool newSession = false,
        string? outputFile = null,
        bool keepStreams = false)
    {
        using var settings = new SpawnSettings(newSession);
        if (!keepStreams)
        {
            settings.Connect(outputFile is null ? "/dev/null" : Path.GetFullPath(outputFile));
        }

        if (workingDirectory is not null)
        {
            settings.StartIn(workingDirectory);
        }

        var error = LibC.Spawn(
            out var pid,
            file,
            settings.Actions,
            settings.Attributes,
            [file, .. arguments, null],
            [.. Variables(environment), null]);
        return error == 0 ? pid : throw CannotStart(file, workingDirectory, outputFile, error);
    }

    /// <summary>Waits, on a thread of its own, until a child ends, and reaps it. Ask once for each child.</summary>
    /// <exception cref="InvalidOperationException">It is no child of this process, or is reaped already.</exception>
    public static Task<WaitStatus> WaitAsync(int pid)
    {
        // waitpid gives 0, -1 and less a wider meaning: any child, or a group of them.
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pid);
        var ended = new TaskCompletionSource<WaitStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiter = new Thread(Run, WaiterStackBytes) { IsBackground = true, Name = $"wait {pid}" };
        waiter.Start();
        return ended.Task;

        void Run()
        {
            try
            {
                ended.SetResult(Wait(pid));
            }
            catch (InvalidOperationException e)
            {
                ended.SetException(e);
            }
        }
    }

    /// <inheritdoc cref="WaitAsync"/>
    internal static WaitStatus Wait(int pid)
    {
        while (true)
        {
            if (LibC.WaitPid(pid, out var status, options: 0) == pid)
            {
                return new WaitStatus(status);
            }

            if (Marshal.GetLastPInvokeError() != LibC.Eintr)
            {
                throw new InvalidOperationException($"Process {pid} cannot be waited for: {LibC.LastErrorText()}.");
            }
        }
    }

    // Not the C library's environ: .NET keeps a copy of its own, and that is the one people set.
    private static IEnumerable<string> Variables(IReadOnlyDictionary<string, string>? environment)
        => environment?.Select(variable => $"{variable.Key}={variable.Value}")
            ?? Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .Select(variable => $"{variable.Key}={variable.Value}");

    private static IOException CannotStart(string file, string? workingDirectory, string? outputFile, int error)
    {
        // The kernel's answer may be about the program, its folder or its output; posix_spawn does not say which.
        var folder = workingDirectory is null ? "" : $" in {workingDirectory}";
        var output = outputFile is null ? "" : $" with its output in {outputFile}";
        return new IOException($"{file} could not be started{folder}{output}: {LibC.ErrorText(error)}.", error);
    }
}
