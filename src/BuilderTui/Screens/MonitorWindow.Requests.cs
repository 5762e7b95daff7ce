using BuilderTui.Screens.Dialogs;
using BuilderTui.Screens.Wizard;
using BuilderTui.Terminal;

namespace BuilderTui.Screens;

/// <summary>What keys ask of the world besides the screen's state, and what comes back.</summary>
internal sealed partial class MonitorWindow
{
    private void Do(Request request)
    {
        switch (request)
        {
            case Request.Leave:
                Leave();
                break;
            case Request.Repaint:
                App!.ClearScreenNextIteration = true;
                break;
            case Request.Copy or Request.CopyAll:
                Copy(request == Request.Copy
                    ? Copying.One(Model, Viewport.Width, Viewport.Height)
                    : Copying.All(Model, Viewport.Width, Viewport.Height, _glyphs));
                break;
            case Request.NameSuspect when _ui.Overlay is FormOverlay { Form: QuarantineForm { Chunk: { } chunk, Suspect: { } suspect } }:
                _errands?.Name(chunk, suspect);
                break;
            case Request.ReadPlan:
                _errands?.ReadPlan();
                break;
            case Request.OpenBuild when _ui.Builds.Opening is { } folder:
                _shelf.Open(folder);
                break;
            case Request.CompletePath when WizardKeys.FieldAt(_ui.Wizard) is { } field:
                _shelf.Complete(field.Field, _ui.Wizard.Text(field.Field));
                break;
            case Request.Foretell:
                _shelf.Foretell(_ui.Wizard);
                break;
            case Request.StopReading:
                _shelf.StopReading();
                break;
            case Request.StartBuild:
                _shelf.Start(_ui.Wizard);
                break;
            case Request.NextMatch or Request.PreviousMatch:
                FindInLog(request == Request.NextMatch);
                break;
        }
    }

    private void Copy(Copied? copied)
    {
        if (copied is null)
        {
            Notify("there is nothing to copy here");
            return;
        }

        _ = CopyAsync(copied);
    }

    private async Task CopyAsync(Copied copied)
    {
        var sentence = await TerminalClipboard.CopyAsync(copied.Text, Tmux, sequence => Post(() => App?.Driver?.WriteRaw(sequence))).ConfigureAwait(false);
        Change(ui => ui with { Notice = $"{copied.What}: {sentence}" });
    }

    /// <summary>Answers about a build that is no longer shown are dropped.</summary>
    private ErrandRunner ErrandsOf(IBuildSession session)
    {
        ErrandRunner? mine = null;
        return mine = new ErrandRunner(session, change => Post(() =>
        {
            if (_errands == mine)
            {
                Become(change(_ui));
            }
        }));
    }

    private void TakeOpened(IBuildSession build)
        => TakeBuild(build, wanted: _ui.Page == Page.Builds && _ui.Builds.Opening == build.Latest.Folder);

    private void TakeStarted(IBuildSession build) => TakeBuild(build, wanted: _ui.Wizard.Starting);

    /// <summary>A build was opened or started.</summary>
    /// <param name="wanted">It is still waited for.</param>
    private void TakeBuild(IBuildSession build, bool wanted)
    {
        if (!wanted)
        {
            _ = Task.Run(build.Dispose);
            Become(_ui.Builds.Opening == build.Latest.Folder ? _ui with { Builds = _ui.Builds with { Opening = null } } : _ui);
            return;
        }

        _errands = ErrandsOf(build);
        _latest = new SnapshotView(build.Latest);
        Become(_ui.Open(build.Latest.Folder));
        BuildChanged?.Invoke(build);
    }

    private void FindInLog(bool forward)
    {
        if (_ui.Log is { Search.Length: > 0 } log)
        {
            var (found, notice) = _log.Find(
                _latest.Snapshot.Folder, log, forward, LogScreen.Rows(Viewport.Height), LogScreen.Columns(Viewport.Width), _ui.Keys);
            _ui = _ui with { Log = found, Notice = notice };
        }
    }
}
