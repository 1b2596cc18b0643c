@echo off
rem Double click: installs perfcheck from this folder. No network and no administrator is needed.
rem Only ASCII here, so that no code page matters; what is printed in Chinese comes from Python.
pushd "%~dp0"
call :find
if not defined PY if exist python-installer.exe (
  echo Installing Python @VERSION@ for this user ...
  start /wait "" python-installer.exe /passive InstallAllUsers=0 PrependPath=0 Include_pip=0 Include_test=0
  call :find
)
if not defined PY (
  echo Python @VERSION@ was not found. Please read the page that opens now.
  start "" instructions.html
  pause
  popd
  exit /b 1
)
%PY% install.py %*
pause
popd
exit /b

:find
set PY=
py -@VERSION@ -c "" >nul 2>nul
if not errorlevel 1 (
  set PY=py -@VERSION@
  exit /b
)
for %%p in ("%LocalAppData%\Programs\Python\Python@SHORT@\python.exe" "%ProgramFiles%\Python@SHORT@\python.exe") do (
  if exist %%p set PY=%%p
)
if defined PY exit /b
python -c "import sys; sys.exit('%%d.%%d' %% sys.version_info[:2] != '@VERSION@')" >nul 2>nul
if not errorlevel 1 set PY=python
exit /b
