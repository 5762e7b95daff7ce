using Builder.Journal;
using Builder.Planning;
using Builder.Supervision;
using Builder.Telemetry;
using BuilderTui.Commands;
using BuilderTui.Screens;

namespace BuilderTui;

/// <summary>The one door between a build's journal and the screens.</summary>
internal sealed class Session : IBuildSession
{
    private readonly BuildFolder _folder;
    private readonly BuildJournalReader _reader;
    private readonly ProcessReader _processes = new(new SystemRoots());
    private readonly TimeProvider _time;
    private volatile BuildSnapshot _latest;

    public Session(BuildFolder folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
        _reader = BuildJournalReader.Open(folder.Journal);
        _latest = Read();
    }

    public BuildSnapshot Latest => _latest;

    public void Refresh() => _latest = Read();

    public async Task<string> StopAsync(bool now)
        => await StopCommand.AskAsync(_folder, now, "the screen", _time, CancellationToken.None) ?? "nobody works on this build; nothing to stop";

    public void Dispose() => _reader.Dispose();

    private BuildSnapshot Read()
        => _reader.Read(_folder.Root, SupervisorLock.Holder(_folder, _processes) is not null, _time.GetUtcNow());
}
