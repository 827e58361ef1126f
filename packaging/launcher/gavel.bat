@echo off
rem Starts Gavel on JAVA_HOME or on the java of the PATH; either must be of version 25 or later.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java"
set "SPEED="
if not "%~1"=="" if /i not "%~1"=="open" set "SPEED=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"%JAVA%" %SPEED% --enable-native-access=ALL-UNNAMED "-Dgavel.samples=%HOME_DIR%\samples" %JAVA_OPTS% -classpath "%HOME_DIR%\lib\*" dev.gavel.app.Main %*
exit /b %ERRORLEVEL%
